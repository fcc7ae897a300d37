package org.clairsoin.portal.aiuse.boundary;

import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Texts;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.ToolUsed;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.tool.Involvement;

/** Say a use in plain words: the act, who decided, what the tool did, how it stands. */
public final class UseWords {

    private final Texts texts;

    public UseWords(Texts texts) {
        this.texts = texts;
    }

    Language language() {
        return texts.language();
    }

    /** Name the act of care, in the sender's words where there are some. */
    public String act(UseSummary use) {
        return use.act()
                .orElseGet(
                        () -> {
                            String key = "words.kind." + use.kind();
                            return texts.t(texts.has(key) ? key : "words.kind.other");
                        });
    }

    public String tool(ToolUsed tool) {
        return tool.name().orElseGet(() -> texts.t("words.tool.unnamed"));
    }

    /** Say what the tool did, as its tag. */
    public String role(Involvement involvement) {
        return texts.t("words.role." + involvement.name());
    }

    /** Name who checked, with the profession: "Camille Roche-Dubois, radiologue". */
    Optional<String> checker(Verification verification) {
        return verification.checkers().stream().findFirst().map(this::person);
    }

    public String person(Person person) {
        String name = person.name().orElseGet(() -> texts.t("words.someone"));
        return person.role().map(role -> name + ", " + role).orElse(name);
    }

    /**
     * Say what the person did who checked; the sentence goes on after their name, or stands alone
     * when nobody told us who checked.
     */
    String whatTheyDid(UseSummary use) {
        Verification verification = use.verification();
        if (verification.checkers().isEmpty()) {
            return texts.t(
                    verification.followed() == Followed.NO
                            ? "words.checked.nobody-named"
                            : "words.checked.unknown");
        }
        String gender = gender(verification.checkers().get(0).sex());
        return switch (verification.followed()) {
            case YES -> texts.t(key(use, "words.checked.followed"), "g", gender);
            case PARTLY -> texts.t(key(use, "words.checked.partly"), "g", gender);
            case NO ->
                    texts.t("words.checked.not-followed")
                            + verification
                                    .reason()
                                    .map(why -> " " + texts.t("words.reason", "reason", dot(why)))
                                    .orElse("");
            case NOT_REPORTED -> texts.t(key(use, "words.checked.checked"), "g", gender);
        };
    }

    /** Say how a use stands against the patient's choice, unless it is in order. */
    public Optional<String> standing(UseSummary use) {
        Classification classification = use.classification();
        if (classification == Classification.OK) {
            return Optional.empty();
        }
        return Optional.of(
                texts.t(
                        "words.class." + classification.name(),
                        "d",
                        Dates.date(language(), use.occurred()),
                        "r",
                        dot(use.override().orElseGet(() -> texts.t("words.reason.none")))));
    }

    private static String key(UseSummary use, String key) {
        return use.involvement() == Involvement.DRAFTED ? key + ".draft" : key;
    }

    private static String gender(Sex sex) {
        return switch (sex) {
            case FEMALE -> "feminine";
            case MALE -> "masculine";
            case OTHER, UNKNOWN -> "other";
        };
    }

    /** End a sender's words with one full stop. */
    private static String dot(String words) {
        String stripped = words.strip();
        return stripped.endsWith(".") || stripped.endsWith("!") || stripped.endsWith("?")
                ? stripped
                : stripped + ".";
    }
}
