package org.clairsoin.portal.tool.store;

import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jspecify.annotations.Nullable;

/** One row of {@code tool_local}. */
public record LocalRow(
        String family,
        UUID organizationId,
        Refusability.Level refusability,
        @Nullable String reasonFr,
        @Nullable String reasonEn,
        String insteadFr,
        String insteadEn,
        @Nullable String delayFr,
        @Nullable String delayEn) {

    public static LocalRow of(ToolFamilyId family, OrganizationId where, Refusability rule) {
        return new LocalRow(
                family.value(),
                where.value(),
                rule.level(),
                rule.reason().map(Bilingual::fr).orElse(null),
                rule.reason().map(Bilingual::en).orElse(null),
                rule.instead().fr(),
                rule.instead().en(),
                rule.delay().map(Bilingual::fr).orElse(null),
                rule.delay().map(Bilingual::en).orElse(null));
    }

    Refusability rule() {
        return new Refusability(
                refusability,
                text(reasonFr, reasonEn),
                new Bilingual(insteadFr, insteadEn),
                text(delayFr, delayEn));
    }

    static Optional<Bilingual> text(@Nullable String fr, @Nullable String en) {
        return fr == null || en == null ? Optional.empty() : Optional.of(new Bilingual(fr, en));
    }
}
