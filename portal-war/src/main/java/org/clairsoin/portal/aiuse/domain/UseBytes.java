package org.clairsoin.portal.aiuse.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.LaterCheck;
import org.clairsoin.portal.aiuse.ReportedUse;
import org.clairsoin.portal.aiuse.ToolSeen;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.shared.CanonicalBytes;
import org.clairsoin.portal.shared.Identifier;

/** The packed forms in which uses and tools stand in rows; each begins with its version. */
public final class UseBytes {

    private static final int VERSION = 1;

    private UseBytes() {}

    /** Pack what a timeline shows of a use. */
    public static byte[] summary(ReportedUse use) {
        return summary(new Packer().number(VERSION), use).toBytes();
    }

    private static Packer summary(Packer to, ReportedUse use) {
        to.text(use.kind()).text(use.act()).text(use.override());
        return verification(to, use.verification());
    }

    /** Unpack what a timeline shows. */
    public static Summary summary(byte[] bytes) {
        Unpacker from = opened(bytes);
        return new Summary(
                from.text(), from.optionalText(), from.optionalText(), verification(from));
    }

    /**
     * What a timeline shows of a use.
     *
     * @param own what the carrier says; checks of other resources are beside it
     */
    public record Summary(
            String kind, Optional<String> act, Optional<String> override, Verification own) {}

    /** Pack what only the page of one use shows. */
    public static byte[] detail(ReportedUse use) {
        return detail(new Packer().number(VERSION), use).toBytes();
    }

    private static Packer detail(Packer to, ReportedUse use) {
        return to.all(
                        use.parts(),
                        (in, part) ->
                                in.text(part.resource()).text(part.words()).text(part.element()))
                .all(
                        use.inputs(),
                        (in, input) ->
                                in.text(input.resource()).text(input.words()).moment(input.at()))
                .all(
                        use.codes(),
                        (in, code) ->
                                in.text(code.place())
                                        .text(code.system())
                                        .text(code.code())
                                        .text(code.text()))
                .text(use.decisionId())
                .text(use.confidence());
    }

    /** Unpack what only the page of one use shows. */
    public static Detail detail(byte[] bytes) {
        Unpacker from = opened(bytes);
        return new Detail(
                from.all(f -> new AiUse.Part(f.text(), f.optionalText(), f.optionalText())),
                from.all(f -> new AiUse.Input(f.text(), f.optionalText(), f.optionalMoment())),
                from.all(f -> new AiUse.Coded(f.text(), f.text(), f.text(), f.optionalText())),
                from.optionalText(),
                from.optionalText());
    }

    /** What only the page of one use shows. */
    public record Detail(
            List<AiUse.Part> parts,
            List<AiUse.Input> inputs,
            List<AiUse.Coded> codes,
            Optional<String> decisionId,
            Optional<String> confidence) {}

    /** Pack what other resources say of a use. */
    public static byte[] checks(List<LaterCheck> checks) {
        return new Packer()
                .number(VERSION)
                .all(
                        checks,
                        (to, check) -> {
                            to.id(check.carrier()).moment(check.recorded());
                            to.all(check.checkers(), UseBytes::person);
                            to.number(check.notFollowed() ? 1 : 0).text(check.reason());
                            to.all(check.author().stream().toList(), UseBytes::person);
                            to.number(check.resultFinal() ? 1 : 0);
                        })
                .toBytes();
    }

    /** Unpack what other resources say of a use. */
    public static List<LaterCheck> checks(byte[] bytes) {
        return opened(bytes)
                .all(
                        from ->
                                new LaterCheck(
                                        from.id(),
                                        from.moment(),
                                        from.all(UseBytes::person),
                                        from.number() == 1,
                                        from.optionalText(),
                                        from.all(UseBytes::person).stream().findFirst(),
                                        from.number() == 1));
    }

    /** Pack what messages say of a tool. */
    public static byte[] tool(ToolSeen tool) {
        return tool(new Packer().number(VERSION), tool).toBytes();
    }

    private static Packer tool(Packer to, ToolSeen tool) {
        return to.all(tool.identifiers(), (in, id) -> in.text(id.system()).text(id.value()))
                .text(tool.manufacturer())
                .all(tool.names(), (in, name) -> in.text(name))
                .text(tool.display())
                .all(tool.versions(), (in, version) -> in.text(version));
    }

    /** Unpack what messages say of a tool. */
    public static ToolSeen tool(byte[] bytes) {
        Unpacker from = opened(bytes);
        return new ToolSeen(
                from.all(f -> new Identifier(f.text(), f.text())),
                from.optionalText(),
                from.all(Unpacker::text),
                from.optionalText(),
                from.all(Unpacker::text));
    }

    /**
     * Return a fingerprint of what a carrier says of its uses: the same for the same report,
     * whenever it comes and in whatever format.
     */
    public static UUID fingerprint(List<ReportedUse> uses) {
        // Letters, not numbers of words: more words may be known when the report comes again.
        Packer to = Packer.ofLetters();
        for (ReportedUse use : uses) {
            to.moment(use.occurred())
                    .moment(use.recorded())
                    .number(use.involvement().ordinal())
                    .text(use.purpose().map(Enum::name))
                    .number(use.resultFinal() ? 1 : 0)
                    .text(use.organization().map(one -> one.value().toString()));
            tool(detail(summary(to, use), use), use.tool());
        }
        return digest(to.toBytes());
    }

    /** Return the first half of a SHA-256 as an id. */
    public static UUID digest(byte[] bytes) {
        byte[] hash = CanonicalBytes.sha256().digest(bytes);
        return new Unpacker(hash).id();
    }

    private static Unpacker opened(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        long version = from.number();
        if (version != VERSION) {
            throw new IllegalStateException("rows of version " + version + " cannot be read");
        }
        return from;
    }

    private static Packer verification(Packer to, Verification verification) {
        return to.all(verification.checkers(), UseBytes::person)
                .number(verification.followed().ordinal())
                .text(verification.reason())
                .all(verification.author().stream().toList(), UseBytes::person);
    }

    private static Verification verification(Unpacker from) {
        List<Verification.Person> checkers = from.all(UseBytes::person);
        Verification.Followed followed = Verification.Followed.values()[from.small()];
        Optional<String> reason = from.optionalText();
        return new Verification(
                checkers.isEmpty()
                        ? Verification.HumanCheck.NOT_REPORTED
                        : Verification.HumanCheck.YES,
                followed,
                checkers,
                from.all(UseBytes::person).stream().findFirst(),
                reason);
    }

    private static void person(Packer to, Verification.Person person) {
        to.text(person.name()).text(person.role()).number(person.sex().ordinal());
    }

    private static Verification.Person person(Unpacker from) {
        return new Verification.Person(
                from.optionalText(), from.optionalText(), Sex.values()[from.small()]);
    }
}
