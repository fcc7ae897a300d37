package org.clairsoin.plugin.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.clairsoin.plugin.wire.WireException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedFilesTest {
    private static final Statement STATEMENT =
            new Statement(
                    "vendor-tool",
                    "1.0.0",
                    "a".repeat(64),
                    1234,
                    ">=1.0.0 & <2.0.0",
                    List.of("some-algorithm"),
                    List.of("fr", "en"),
                    Instant.parse("2026-12-01T00:00:00Z"),
                    Instant.parse("2027-12-01T00:00:00Z"));
    private static final SigningKey KEY = SigningKey.generate();

    @Test
    void hold_exactly_the_named_fields() {
        PluginSignature signed = PluginSignature.sign(STATEMENT, KEY);

        assertThat(new String(signed.write(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"format\":\"clairsoin-plugin-signature/1\",\"pluginId\":\"vendor-tool\","
                                + "\"version\":\"1.0.0\",\"sha256\":\""
                                + "a".repeat(64)
                                + "\",\"size\":1234,\"apiRange\":\">=1.0.0 & <2.0.0\","
                                + "\"algorithmIds\":[\"some-algorithm\"],"
                                + "\"languages\":[\"fr\",\"en\"],"
                                + "\"issued\":\"2026-12-01T00:00:00Z\","
                                + "\"expires\":\"2027-12-01T00:00:00Z\",\"keyId\":\""
                                + KEY.id()
                                + "\",\"signature\":\""
                                + signed.signature()
                                + "\"}");
    }

    @Test
    void are_signed_over_bytes_that_other_programs_can_make() {
        assertThat(HexFormat.of().formatHex(Ed25519.sha256(STATEMENT.signedBy("0".repeat(32)))))
                .isEqualTo("113b47237f0b38d16ff47e98d4bf639babb18c7a83203f197328e8bf0bdc5218");
        assertThat(
                        HexFormat.of()
                                .formatHex(
                                        Ed25519.sha256(
                                                STATEMENT.countersignedBy(
                                                        "0".repeat(32), "1".repeat(32)))))
                .isEqualTo("8c2a9f7a6bf763fc178bb164630ac3c6d243d5adfb68f7181f617e5d07c85e5c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"format\" | {\"more\":1,\"format\" | unknown field more",
                "\"size\":1234 | \"size\":1234,\"size\":1234 | JSON we accept",
                "\"size\":1234 | \"size\":1234.5 | whole number",
                "\"size\":1234 | \"size\":\"1234\" | whole number",
                "\"size\":1234 | \"size\":0 | positive",
                "\"size\":1234 | \"size\":null | expected",
                "\"size\":1234, | '' | size",
                "signature/1 | signature/2 | format",
                "vendor-tool | ../tool | pluginId",
                "vendor-tool | Vendor | pluginId",
                "[\"fr\",\"en\"] | [] | languages",
                "[\"fr\",\"en\"] | [\"fr\",\"fr\"] | languages",
                "[\"some-algorithm\"] | \"some-algorithm\" | list",
                "2026-12-01T00:00:00Z | 2026-13-01T00:00:00Z | time",
                "2026-12-01T00:00:00Z | +1000000000-12-31T00:00:00Z | time",
                "2026-12-01T00:00:00Z | 2026-12-01T00:00:00.5Z | time",
                "2027-12-01T00:00:00Z | 2026-12-01T00:00:00Z | later",
                "\"keyId\":\" | \"keyId\":\"A | keyId",
                "\"signature\":\" | \"signature\":\"* | base64",
                "\"signature\":\" | \"signature\":\"AAAA | 64 bytes",
            })
    void are_refused_when_they_stray_from_the_format(String from, String to, String says) {
        String good =
                new String(PluginSignature.sign(STATEMENT, KEY).write(), StandardCharsets.UTF_8);
        String bad = good.replace(from, to);

        assertThat(bad).isNotEqualTo(good);
        assertThatThrownBy(() -> PluginSignature.read(bad.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(WireException.class)
                .hasMessageContaining(says);
    }

    @Test
    void are_refused_with_half_a_countersignature() {
        String good =
                new String(
                        PluginSignature.sign(STATEMENT, KEY).countersign(KEY).write(),
                        StandardCharsets.UTF_8);
        String half = good.replaceAll(",\"reviewerSignature\":\"[^\"]+\"", "");

        assertThat(half).isNotEqualTo(good);
        assertThatThrownBy(() -> PluginSignature.read(half.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("reviewerSignature");
    }

    @Test
    void list_a_jar_once_in_a_catalogue() {
        Catalogue.Entry one =
                new Catalogue.Entry("a", "1.0.0", "a".repeat(64), Catalogue.State.ADMITTED);
        Catalogue.Entry again =
                new Catalogue.Entry("a", "1.0.0", "b".repeat(64), Catalogue.State.REVOKED);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Catalogue(
                                        1,
                                        STATEMENT.issued(),
                                        STATEMENT.expires(),
                                        List.of(one, again)))
                .withMessageContaining("twice");
    }
}
