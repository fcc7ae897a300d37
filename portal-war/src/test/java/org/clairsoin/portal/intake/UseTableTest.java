package org.clairsoin.portal.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.intake.Receipt.Outcome;
import org.clairsoin.portal.intake.domain.CsvUses;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UseTableTest {

    private static final String HEAD =
            "id,patient_system,patient_value,tool_system,tool_value,tool_name,tool_version,occurred,"
                    + "organization_system,organization_value,organization_name,act,resource,"
                    + "checked_by,followed,reason";
    private static final String ROW =
            "u-1,urn:oid:1.2.250.1.213.1.4.8,258039999900161,https://m.example,plume,Plume,4.0.2,"
                    + "2026-06-01T10:00:00+02:00,https://o.example,1,Cabinet,\"Lettre, de \"\"sortie\"\"\","
                    + "DocumentReference,Dr Petit,no,brouillon faux";

    private final IntakeFixture portal = new IntakeFixture();

    private Receipt post(String... lines) {
        return portal.intake.receive(
                IntakeFixture.HOSPITAL, new CsvUses(String.join("\n", lines), true));
    }

    private List<AiUse> uses() {
        return portal.usesOf(IntakeFixture.INS, "258039999900161");
    }

    private static List<Outcome> outcomes(Receipt receipt) {
        return receipt.entries().stream().map(Receipt.Entry::outcome).toList();
    }

    @Test
    void hasTheColumnsThatAreDocumented() throws IOException {
        String documented = Files.readString(Path.of("../docs/api.md"));
        assertThat(CsvUses.COLUMNS)
                .allSatisfy(column -> assertThat(documented).contains('`' + column + '`'));
    }

    @Test
    void tellsOfOneUseInEachRow() {
        assertThat(outcomes(post(HEAD, ROW))).containsExactly(Outcome.CREATED);
        AiUse use = uses().get(0);
        assertThat(use.summary().tool().name()).contains("Plume");
        assertThat(use.summary().tool().versions()).containsExactly("4.0.2");
        assertThat(use.summary().occurred()).isEqualTo(Instant.parse("2026-06-01T08:00:00Z"));
        assertThat(use.summary().act()).contains("Lettre, de \"sortie\"");
        assertThat(use.summary().organizationName()).contains("Cabinet");
        assertThat(use.summary().verification().followed()).isEqualTo(Followed.NO);
        assertThat(use.summary().verification().reason()).contains("brouillon faux");
        assertThat(use.summary().verification().checkers()).hasSize(1);
    }

    @Test
    void changesNothingTwiceAndCorrectsByItsId() {
        post(HEAD, ROW);
        String before = portal.state();
        assertThat(outcomes(post(HEAD, ROW))).containsExactly(Outcome.UNCHANGED);
        assertThat(portal.state()).isEqualTo(before);
        assertThat(outcomes(post(HEAD, ROW.replace(",no,brouillon faux", ",yes,"))))
                .containsExactly(Outcome.CORRECTED);
        assertThat(uses()).hasSize(1);
        assertThat(uses().get(0).summary().verification().followed()).isEqualTo(Followed.YES);
    }

    @Test
    void storesGoodRowsAndNamesTheCellOfOthers() {
        Receipt receipt =
                post(
                        HEAD,
                        ROW.replace("258039999900161", "258039999900162"),
                        ROW,
                        ROW.replace("u-1", "u-2").replace("2026-06-01T10:00:00+02:00", "yesterday"),
                        ROW.replace("u-1", "u-3").replace("2026-06-01T10:00:00+02:00", ""),
                        ROW.replace("u-1", "u-4").replace(",no,", ",perhaps,"),
                        ROW);
        assertThat(outcomes(receipt))
                .containsExactly(
                        Outcome.REFUSED,
                        Outcome.CREATED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED);
        assertThat(receipt.entries().get(2).issues().get(0).place()).isEqualTo("row[3].occurred");
        assertThat(uses()).hasSize(1);
    }

    @Test
    void mayBeWrittenBySpreadsheetsWithSemicolons() {
        post(
                "\uFEFFpatient_system;patient_value;occurred\r",
                "urn:oid:1.2.250.1.213.1.4.8;258039999900161;2026-06-01\r",
                "");
        assertThat(uses()).hasSize(1);
        assertThat(uses().get(0).summary().tool().name()).isEmpty();
        assertThat(uses().get(0).summary().act()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|MALFORMED",
                "patient_value,colour|UNPROCESSABLE",
                "occurred,occurred|UNPROCESSABLE",
                "occurred,act#2026-01-01|MALFORMED",
                "occurred,act#2026-01-01,\"x|MALFORMED"
            })
    void isRefusedWhenItIsNoSuchTable(String text, ProblemType type) {
        PortalException refused =
                catchThrowableOfType(
                        PortalException.class, () -> new CsvUses(text.replace('#', '\n'), true));
        assertThat(refused.type()).isEqualTo(type);
    }
}
