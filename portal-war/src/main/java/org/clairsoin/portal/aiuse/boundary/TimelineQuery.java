package org.clairsoin.portal.aiuse.boundary;

import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.aiuse.TimelineFilter;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the timeline as it stands in the address. What cannot be read filters nothing: the
 * form shows what holds.
 */
public final class TimelineQuery {

    static final String NOT_FOLLOWED = "not-followed";
    static final String AGAINST_CHOICE = "against-choice";

    @QueryParam("from")
    private @Nullable String from;

    @QueryParam("until")
    private @Nullable String until;

    @QueryParam("tool")
    private @Nullable String tool;

    @QueryParam("role")
    private @Nullable String role;

    @QueryParam("way")
    private @Nullable String way;

    @QueryParam("page")
    private @Nullable String page;

    Optional<YearMonth> from() {
        return month(from);
    }

    Optional<YearMonth> until() {
        return month(until);
    }

    Optional<ToolFamilyId> tool() {
        try {
            return text(tool).map(ToolFamilyId::new);
        } catch (IllegalArgumentException notAFamily) {
            return Optional.empty();
        }
    }

    Optional<Involvement> role() {
        try {
            return text(role).map(Involvement::valueOf);
        } catch (IllegalArgumentException notARole) {
            return Optional.empty();
        }
    }

    String way() {
        return text(way)
                .filter(one -> one.equals(NOT_FOLLOWED) || one.equals(AGAINST_CHOICE))
                .orElse("");
    }

    Optional<String> page() {
        return text(page);
    }

    TimelineFilter filter() {
        return new TimelineFilter(
                from().map(TimelineQuery::start),
                until().map(month -> start(month.plusMonths(1))),
                tool(),
                role(),
                way().equals(NOT_FOLLOWED),
                way().equals(AGAINST_CHOICE));
    }

    /** Return the address of another page of the same filter. */
    String with(String path, String cursor) {
        StringBuilder address = new StringBuilder(path).append("?page=").append(encode(cursor));
        from().ifPresent(month -> address.append("&from=").append(month));
        until().ifPresent(month -> address.append("&until=").append(month));
        tool().ifPresent(family -> address.append("&tool=").append(family));
        role().ifPresent(one -> address.append("&role=").append(one));
        if (!way().isEmpty()) {
            address.append("&way=").append(way());
        }
        return address.toString();
    }

    private static Optional<YearMonth> month(@Nullable String value) {
        try {
            return text(value).map(YearMonth::parse);
        } catch (DateTimeException notAMonth) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(@Nullable String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(Dates.ZONE).toInstant();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
