package org.clairsoin.portal.tool.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.tool.Families;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.PublicFacts;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolVersion;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ToolExportTest {

    private static final ToolFamily DRAFT =
            new ToolFamily(
                    new ToolFamilyId("briefcase"),
                    ToolFamily.State.DRAFT,
                    "=BriefCase, \"ICH\"",
                    "Aidoc",
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Purpose.TREATDS,
                    Involvement.NOT_REPORTED,
                    Optional.empty(),
                    false,
                    ToolFamily.LegalClass.OTHER,
                    List.of(new ToolVersion("ICH-02-RT", true)));

    @Nested
    class AsJson {

        @Test
        void namesEveryFieldEvenWhenNothingIsKnown() throws IOException {
            JsonNode json =
                    new ObjectMapper().readTree(ToolJson.one(DRAFT, PublicFacts.NONE, Map.of()));
            assertThat(json.get("registered").booleanValue()).isFalse();
            assertThat(json.get("plainName").isNull()).isTrue();
            assertThat(json.get("algorithm").isNull()).isTrue();
            assertThat(json.get("refusability").isNull()).isTrue();
            assertThat(json.get("facts").get("cannotDo").isNull()).isTrue();
        }

        @Test
        void leadsToTheCardOfAVersion() throws IOException {
            JsonNode json = new ObjectMapper().readTree(ToolJson.versions(DRAFT));
            assertThat(json.at("/versions/0/card").textValue())
                    .isEqualTo("/api/v1/tools/briefcase/versions/ICH-02-RT/card");
        }
    }

    @Nested
    class AsCsv {

        @Test
        void hasALineAFamilyAndNoFormula() {
            String csv =
                    new String(ToolCsv.list(List.of(Families.ECG, DRAFT)), StandardCharsets.UTF_8);
            assertThat(csv.lines().toList()).hasSize(3);
            assertThat(csv.lines().toList().get(2))
                    .startsWith("briefcase,DRAFT,\"'=BriefCase, \"\"ICH\"\"\",Aidoc,,,,,,,TREATDS");
        }
    }
}
