package org.clairsoin.portal.tool.boundary;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.ApiJson;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.PublicFact;
import org.clairsoin.portal.tool.PublicFacts;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolVersion;
import org.jspecify.annotations.Nullable;

/** Read a tool family from a request; the first thing that is wrong is refused with its place. */
final class ToolRequestReader {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SUMMARY = 150;
    private static final int LONGEST_TEXT = 400;
    private static final int LONGEST_VERSION = 100;
    private static final int MOST_VERSIONS = 200;
    private static final int MOST_IDENTIFIERS = 50;

    /** What the register is told of one family. */
    record Told(ToolFamily family, PublicFacts facts) {}

    private ToolRequestReader() {}

    /**
     * Read the body of a request about a family.
     *
     * @throws PortalException MALFORMED, TOO_LARGE or UNPROCESSABLE
     */
    static Told read(ToolFamilyId id, byte[] body) {
        ToolRequest request = ApiJson.read(body, ToolRequest.class);
        ToolFamily family =
                new ToolFamily(
                        id,
                        state(request.state()),
                        code("name", request.name(), LONGEST_NAME),
                        code("manufacturer", request.manufacturer(), LONGEST_NAME),
                        Optional.of(required("plainName", request.plainName(), LONGEST_NAME)),
                        Optional.of(required("summary", request.summary(), LONGEST_SUMMARY)),
                        identifiers(request.identifiers()),
                        Optional.ofNullable(request.algorithm())
                                .map(algorithm -> code("algorithm", algorithm, LONGEST_VERSION)),
                        oneOf("purpose", request.purpose(), Purpose.class),
                        oneOf("involvement", request.involvement(), Involvement.class),
                        Optional.of(refusability(request.refusability())),
                        Boolean.TRUE.equals(request.consentNeeded()),
                        oneOf("legalClass", request.legalClass(), ToolFamily.LegalClass.class),
                        versions(request.versions()));
        return new Told(family, facts(request.facts()));
    }

    private static ToolFamily.State state(@Nullable String state) {
        if (state == null) {
            return ToolFamily.State.REGISTERED;
        }
        ToolFamily.State given = oneOf("state", state, ToolFamily.State.class);
        if (given == ToolFamily.State.DRAFT) {
            throw refused("problem.tool.not-one-of", "state", "allowed", "REGISTERED, SUSPENDED");
        }
        return given;
    }

    private static Refusability refusability(ToolRequest.@Nullable Refusal refusal) {
        if (refusal == null) {
            throw refused("problem.tool.missing", "refusability");
        }
        Refusability.Level level =
                oneOf("refusability.level", refusal.level(), Refusability.Level.class);
        Optional<Bilingual> reason = text("refusability.reason", refusal.reason());
        if (level == Refusability.Level.NOT_REFUSABLE && reason.isEmpty()) {
            throw refused("problem.tool.missing", "refusability.reason");
        }
        return new Refusability(
                level,
                reason,
                required("refusability.instead", refusal.instead(), LONGEST_TEXT),
                text("refusability.delay", refusal.delay()));
    }

    private static List<Identifier> identifiers(
            @Nullable List<ToolRequest.@Nullable Device> devices) {
        List<ToolRequest.@Nullable Device> given = devices == null ? List.of() : devices;
        atMost("identifiers", given.size(), MOST_IDENTIFIERS);
        List<Identifier> identifiers = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String place = "identifiers[" + i + "]";
            ToolRequest.Device device = given.get(i);
            if (device == null) {
                throw refused("problem.tool.missing", place);
            }
            identifiers.add(
                    new Identifier(
                            code(place + ".system", device.system(), LONGEST_NAME),
                            code(place + ".value", device.value(), LONGEST_NAME)));
        }
        return identifiers;
    }

    private static List<ToolVersion> versions(@Nullable List<@Nullable String> versions) {
        List<@Nullable String> given = versions == null ? List.of() : versions;
        atMost("versions", given.size(), MOST_VERSIONS);
        Set<ToolVersion> read = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            read.add(
                    new ToolVersion(
                            code("versions[" + i + "]", given.get(i), LONGEST_VERSION), false));
        }
        return List.copyOf(read);
    }

    private static PublicFacts facts(ToolRequest.@Nullable Facts facts) {
        if (facts == null) {
            return PublicFacts.NONE;
        }
        Map<PublicFact, Bilingual> told = new EnumMap<>(PublicFact.class);
        for (PublicFact fact : PublicFact.values()) {
            text("facts." + fact.field(), words(facts, fact))
                    .ifPresent(text -> told.put(fact, text));
        }
        return new PublicFacts(told);
    }

    private static ToolRequest.@Nullable Words words(ToolRequest.Facts facts, PublicFact fact) {
        return switch (fact) {
            case WHAT_FOR -> facts.whatFor();
            case LOOKED_AT -> facts.lookedAt();
            case WHO_DECIDES -> facts.whoDecides();
            case CANNOT_DO -> facts.cannotDo();
            case LESS_WELL_FOR -> facts.lessWellFor();
            case SERVICE -> facts.service();
            case CONTACT -> facts.contact();
        };
    }

    private static Optional<Bilingual> text(String place, ToolRequest.@Nullable Words words) {
        return words == null ? Optional.empty() : Optional.of(required(place, words, LONGEST_TEXT));
    }

    private static Bilingual required(
            String place, ToolRequest.@Nullable Words words, int longest) {
        if (words == null) {
            throw refused("problem.tool.missing", place);
        }
        return new Bilingual(
                code(place + ".fr", words.fr(), longest), code(place + ".en", words.en(), longest));
    }

    /** Return a text without spaces round it; what nobody can see in it is refused. */
    private static String code(String place, @Nullable String given, int longest) {
        if (given == null || given.isBlank()) {
            throw refused("problem.tool.missing", place);
        }
        String text = Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
        if (text.codePoints().anyMatch(ToolRequestReader::hidden)) {
            throw refused("problem.tool.hidden-character", place);
        }
        if (text.length() > longest) {
            throw refused("problem.tool.too-long", place, "limit", longest);
        }
        return text;
    }

    private static boolean hidden(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static <E extends Enum<E>> E oneOf(
            String place, @Nullable String given, Class<E> type) {
        if (given == null) {
            throw refused("problem.tool.missing", place);
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(given)) {
                return constant;
            }
        }
        String allowed =
                Arrays.stream(type.getEnumConstants())
                        .map(Enum::name)
                        .collect(Collectors.joining(", "));
        throw refused("problem.tool.not-one-of", place, "allowed", allowed);
    }

    private static void atMost(String place, int size, int most) {
        if (size > most) {
            throw refused("problem.tool.too-many", place, "limit", most);
        }
    }

    private static PortalException refused(String key, String place) {
        return new PortalException(ProblemType.UNPROCESSABLE, Message.of(key, "field", place));
    }

    private static PortalException refused(String key, String place, String slot, Object value) {
        return new PortalException(
                ProblemType.UNPROCESSABLE, Message.of(key, "field", place, slot, value));
    }
}
