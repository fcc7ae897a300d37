package org.clairsoin.portal.tool.boundary;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.Setting;
import org.jspecify.annotations.Nullable;

/** What staff entered to change what holds for a tool, or what is wrong with it. */
final class SettingForm {

    /** The rule of the family holds at the organisation again. */
    static final String AS_ELSEWHERE = "AS_ELSEWHERE";

    private static final int LONGEST_TEXT = 400;
    private static final int LONGEST_WHY = 500;
    private static final List<String> FIELDS =
            List.of(
                    "setting",
                    "where",
                    "level",
                    "reason-fr",
                    "reason-en",
                    "instead-fr",
                    "instead-en",
                    "delay-fr",
                    "delay-en",
                    "why-refusability",
                    "default",
                    "why-default",
                    "why-state");

    private final Map<String, String> entered = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();

    /**
     * Read a form.
     *
     * @param field returns the value of a field, empty when it was not sent
     */
    SettingForm(Function<String, Optional<String>> field) {
        for (String name : FIELDS) {
            entered.put(
                    name,
                    field.apply(name)
                            .map(text -> Normalizer.normalize(text.strip(), Normalizer.Form.NFC))
                            .orElse(""));
        }
    }

    Map<String, String> entered() {
        return entered;
    }

    List<FieldError> errors() {
        return errors;
    }

    String why() {
        return text("why-" + text("setting"));
    }

    /** Return what is asked; empty when {@link #errors} say what is wrong. */
    Optional<Setting> setting(Organizations places) {
        Setting setting =
                switch (text("setting")) {
                    case "refusability" -> refusing(places);
                    case "default" -> needsYes();
                    case "state" -> new Setting.Stopped(false);
                    case "stop" -> new Setting.Stopped(true);
                    default -> null;
                };
        if (text("setting").equals("stop")) {
            entered.put("setting", "state");
        }
        if (setting != null || errors.isEmpty()) {
            checkWhy();
        }
        return errors.isEmpty() ? Optional.ofNullable(setting) : Optional.empty();
    }

    private void checkWhy() {
        String why = why();
        if (why.isEmpty() || why.length() > LONGEST_WHY || hides(why)) {
            wrong("why-" + text("setting"), "staff.tools.error.why");
        }
    }

    private @Nullable Setting needsYes() {
        return switch (text("default")) {
            case "yes" -> new Setting.NeedsYes(true);
            case "no" -> new Setting.NeedsYes(false);
            default -> {
                wrong("default", "staff.tools.error.default");
                yield null;
            }
        };
    }

    private @Nullable Setting refusing(Organizations places) {
        Optional<OrganizationId> where = where(places);
        String level = text("level");
        if (level.equals(AS_ELSEWHERE)) {
            if (where.isEmpty()) {
                wrong("where", "staff.tools.error.elsewhere");
                return null;
            }
            return new Setting.Refusing(where, Optional.empty());
        }
        Optional<Refusability.Level> chosen =
                List.of(Refusability.Level.values()).stream()
                        .filter(one -> one.name().equals(level))
                        .findFirst();
        if (chosen.isEmpty()) {
            wrong("level", "staff.tools.error.level");
        }
        boolean needsReason = chosen.filter(one -> one != Refusability.Level.FREE).isPresent();
        Optional<Bilingual> reason = both("reason", needsReason);
        Optional<Bilingual> instead = both("instead", true);
        Optional<Bilingual> delay = both("delay", false);
        if (!errors.isEmpty() || chosen.isEmpty() || instead.isEmpty()) {
            return null;
        }
        return new Setting.Refusing(
                where, Optional.of(new Refusability(chosen.get(), reason, instead.get(), delay)));
    }

    private Optional<OrganizationId> where(Organizations places) {
        String where = text("where");
        if (where.isEmpty()) {
            return Optional.empty();
        }
        try {
            OrganizationId id = new OrganizationId(UUID.fromString(where));
            if (places.find(id).isPresent()) {
                return Optional.of(id);
            }
        } catch (IllegalArgumentException notAnId) {
            // Said below, as for an organisation nobody knows.
        }
        wrong("where", "staff.tools.error.where");
        return Optional.empty();
    }

    /** Return a text in both languages: one language alone is never published. */
    private Optional<Bilingual> both(String name, boolean required) {
        String fr = text(name + "-fr");
        String en = text(name + "-en");
        if (fr.isEmpty() && en.isEmpty() && !required) {
            return Optional.empty();
        }
        boolean right = isRight(name + "-fr", fr) & isRight(name + "-en", en);
        return right ? Optional.of(new Bilingual(fr, en)) : Optional.empty();
    }

    private boolean isRight(String field, String text) {
        if (text.isEmpty()) {
            wrong(field, "staff.tools.error.both");
            return false;
        }
        if (text.length() > LONGEST_TEXT || hides(text)) {
            wrong(field, "staff.tools.error.text");
            return false;
        }
        return true;
    }

    private static boolean hides(String text) {
        return text.codePoints()
                .anyMatch(
                        sign ->
                                Character.getType(sign) == Character.FORMAT
                                        || Character.isISOControl(sign)
                                                && sign != '\n'
                                                && sign != '\r');
    }

    private void wrong(String field, String key) {
        errors.add(new FieldError(field, Message.of(key)));
    }

    private String text(String field) {
        return entered.getOrDefault(field, "");
    }
}
