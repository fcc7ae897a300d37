package org.clairsoin.portal.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.clairsoin.portal.decision.domain.Answer;
import org.clairsoin.portal.decision.domain.Decision;
import org.clairsoin.portal.decision.domain.MerkleTree;
import org.clairsoin.portal.decision.domain.Reason;
import org.clairsoin.portal.decision.domain.Verdict;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.Purpose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the receipts we make to the vectors in {@code docs/vectors/receipt.properties}. */
class ReceiptVectorsTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final Properties VECTORS = new Properties();

    private static final Identifier PATIENT =
            new Identifier("urn:oid:1.2.250.1.213.1.4.8", "171119999901474");
    private static final byte[] SALT = HEX.parseHex("000102030405060708090a0b0c0d0e0f");

    /** A PERMIT, a DENY and an unknown tool, in one group. */
    private static final List<Answer> ANSWERS =
            List.of(
                    new Answer(
                            "01JD0000000000000000000001",
                            Instant.parse("2026-05-02T07:14:00.123456Z"),
                            "imagerie",
                            Answer.patientReference(SALT, PATIENT),
                            Optional.of("cardiolys-rythme"),
                            Optional.of(
                                    new Identifier(
                                            "https://cardiolys.example/produits",
                                            "cardiolys-rythme")),
                            Optional.of("5.1.0"),
                            Purpose.TREATDS,
                            Optional.of(new Identifier("https://sante.example/lieux", "0601")),
                            Optional.of(Instant.parse("2026-05-02T08:00:00Z")),
                            new Verdict(
                                    Decision.PERMIT,
                                    Reason.NO_CHOICE_RECORDED,
                                    false,
                                    Optional.of(Instant.parse("2026-05-02T07:19:00.123456Z")))),
                    new Answer(
                            "01JD0000000000000000000002",
                            Instant.parse("2026-05-02T07:14:00.123456Z"),
                            "imagerie",
                            Answer.patientReference(SALT, PATIENT),
                            Optional.of("plume-clinique"),
                            Optional.empty(),
                            Optional.empty(),
                            Purpose.TREATDS,
                            Optional.empty(),
                            Optional.empty(),
                            new Verdict(
                                    Decision.DENY, Reason.CHOICE_REFUSES, true, Optional.empty())),
                    new Answer(
                            "01JD0000000000000000000003",
                            Instant.parse("2026-05-02T07:14:00.123456Z"),
                            "laboratoire",
                            Answer.patientReference(SALT, PATIENT),
                            Optional.empty(),
                            Optional.of(new Identifier("https://inconnu.example", "é-1")),
                            Optional.empty(),
                            Purpose.PMTDS,
                            Optional.empty(),
                            Optional.empty(),
                            new Verdict(
                                    Decision.DENY,
                                    Reason.TOOL_NOT_REGISTERED,
                                    false,
                                    Optional.empty())));

    @BeforeAll
    static void readVectors() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("../docs/vectors/receipt.properties"))) {
            VECTORS.load(in);
        }
    }

    @Test
    void theReferenceToThePatientIsTheDocumentedOne() {
        assertThat(HEX.formatHex(Answer.patientReference(SALT, PATIENT)))
                .isEqualTo(VECTORS.getProperty("patient"));
    }

    @Test
    void theBytesOfEachAnswerAreTheDocumentedOnes() {
        assertThat(ANSWERS.stream().map(answer -> HEX.formatHex(answer.bytes())))
                .containsExactlyElementsOf(properties("answer"));
    }

    @Test
    void theRootIsTheDocumentedOne() {
        assertThat(HEX.formatHex(tree().root())).isEqualTo(VECTORS.getProperty("root"));
    }

    @Test
    void eachReceiptIsTheDocumentedOne() {
        assertThat(
                        Stream.of(0, 1, 2)
                                .map(
                                        index ->
                                                Receipts.of(
                                                        VECTORS.getProperty("head"),
                                                        tree(),
                                                        index,
                                                        ANSWERS.get(index))))
                .containsExactlyElementsOf(properties("receipt"));
    }

    @Test
    void theDocumentedReceiptsVerifyWithTheDocumentedKeys() throws Exception {
        for (String receipt : properties("receipt")) {
            assertThat(ReceiptReader.verifies(receipt, VECTORS.getProperty("keys"))).isTrue();
        }
    }

    private static MerkleTree tree() {
        return MerkleTree.of(ANSWERS.stream().map(Answer::bytes).toList());
    }

    private static List<String> properties(String name) {
        return Stream.of(1, 2, 3).map(n -> VECTORS.getProperty(n + "." + name)).toList();
    }
}
