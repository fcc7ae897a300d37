package org.clairsoin.portal.tool.boundary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a tool family, as it came; {@link ToolRequestReader} judges it.
 *
 * @param facts the hospital's plain words for the public page
 */
record ToolRequest(
        @Nullable String name,
        @Nullable String manufacturer,
        @Nullable Words plainName,
        @Nullable Words summary,
        @Nullable List<@Nullable Device> identifiers,
        @Nullable String algorithm,
        @Nullable String purpose,
        @Nullable String involvement,
        @Nullable Refusal refusability,
        @Nullable Boolean consentNeeded,
        @Nullable String legalClass,
        @Nullable String state,
        @Nullable List<@Nullable String> versions,
        @Nullable Facts facts) {

    /** A text in both languages. */
    record Words(@Nullable String fr, @Nullable String en) {}

    /** A Device identifier. */
    record Device(@Nullable String system, @Nullable String value) {}

    /** Whether the tool can be refused, and what that means. */
    record Refusal(
            @Nullable String level,
            @Nullable Words reason,
            @Nullable Words instead,
            @Nullable Words delay) {}

    /** The names are those of {@link org.clairsoin.portal.tool.PublicFact#field()}. */
    record Facts(
            @Nullable Words whatFor,
            @Nullable Words lookedAt,
            @Nullable Words whoDecides,
            @Nullable Words cannotDo,
            @Nullable Words lessWellFor,
            @Nullable Words service,
            @Nullable Words contact) {}
}
