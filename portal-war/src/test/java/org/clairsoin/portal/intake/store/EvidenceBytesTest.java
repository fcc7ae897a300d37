package org.clairsoin.portal.intake.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EvidenceBytesTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void entriesComeBackAsTheyWere() {
        List<byte[]> entries =
                List.of(
                        bytes("{\"a\":\"}\\\"{\\\\\",\n\"b\":{}}"),
                        bytes("{}"),
                        bytes("{\"é\":\"\uD83D\uDE00\"}"));
        assertThat(EvidenceBytes.unpack(EvidenceBytes.pack(entries)))
                .usingElementComparator((one, other) -> java.util.Arrays.compare(one, other))
                .containsExactlyElementsOf(entries);
        assertThat(EvidenceBytes.unpack(EvidenceBytes.pack(List.of()))).isEmpty();
    }

    @Property(tries = 100)
    void anyTextComesBack(@ForAll String text) {
        byte[] entry =
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                        .objectNode()
                        .put("t", text.replaceAll("[\\ud800-\\udfff]", "?"))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(EvidenceBytes.unpack(EvidenceBytes.pack(List.of(entry))).get(0))
                .isEqualTo(entry);
    }

    @Test
    void aLongAttachmentIsKeptAsItsHash() {
        String data = "QUJD".repeat(2_000);
        String entry = "{\"x\":{ \"data\" : \"" + data + "\",\"y\":1},\"data\":\"QUJD\"}";
        String kept =
                new String(
                        EvidenceBytes.unpack(EvidenceBytes.pack(List.of(bytes(entry)))).get(0),
                        StandardCharsets.UTF_8);
        assertThat(kept)
                .startsWith("{\"x\":{ \"data\" : \"sha256:")
                .endsWith(":8000\",\"y\":1},\"data\":\"QUJD\"}")
                .hasSizeLessThan(200);
    }

    @Test
    void aMessageOfOneUseTakesLittleRoom() {
        Random random = new Random(1);
        String entry =
                "{\"resource\":{\"resourceType\":\"Provenance\",\"target\":[{\"reference\":"
                        + "\"urn:uuid:"
                        + new java.util.UUID(random.nextLong(), 2)
                        + "\"}]}}";
        assertThat(EvidenceBytes.pack(List.of(bytes(entry))).length).isLessThan(60);
    }
}
