package org.clairsoin.portal.tool.boundary;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Csv;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolVersion;

/** Write the register as a table, one family a line. */
final class ToolCsv {

    private static final List<String> HEAD =
            List.of(
                    "family",
                    "state",
                    "name",
                    "manufacturer",
                    "plain_name_fr",
                    "plain_name_en",
                    "summary_fr",
                    "summary_en",
                    "identifiers",
                    "algorithm",
                    "purpose",
                    "involvement",
                    "refusability",
                    "consent_needed",
                    "legal_class",
                    "versions");

    private ToolCsv() {}

    static byte[] list(List<ToolFamily> families) {
        Csv csv = new Csv().line(HEAD);
        families.forEach(family -> csv.line(cells(family)));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> cells(ToolFamily family) {
        return List.of(
                family.id().value(),
                family.state().name(),
                family.name(),
                family.manufacturer(),
                family.plainName().map(Bilingual::fr).orElse(""),
                family.plainName().map(Bilingual::en).orElse(""),
                family.summary().map(Bilingual::fr).orElse(""),
                family.summary().map(Bilingual::en).orElse(""),
                family.identifiers().stream()
                        .map(identifier -> identifier.system() + "|" + identifier.value())
                        .collect(Collectors.joining(" ")),
                family.algorithm().orElse(""),
                family.purpose().name(),
                family.involvement().name(),
                family.refusability().map(one -> one.level().name()).orElse(""),
                String.valueOf(family.consentNeeded()),
                family.legalClass().name(),
                family.versions().stream()
                        .map(ToolVersion::version)
                        .collect(Collectors.joining(" ; ")));
    }
}
