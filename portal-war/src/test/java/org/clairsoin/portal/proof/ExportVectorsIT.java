package org.clairsoin.portal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.domain.CanonicalEvent;
import org.clairsoin.portal.audit.store.AuditStore;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.consent.domain.ChoiceBytes;
import org.clairsoin.portal.consent.store.ChoiceStore;
import org.clairsoin.portal.decision.domain.Answer;
import org.clairsoin.portal.decision.domain.Decision;
import org.clairsoin.portal.decision.domain.MerkleTree;
import org.clairsoin.portal.decision.domain.Reason;
import org.clairsoin.portal.decision.domain.Verdict;
import org.clairsoin.portal.decision.store.DecisionStore;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.proof.domain.Kind;
import org.clairsoin.portal.proof.domain.Leaf;
import org.clairsoin.portal.proof.domain.TreeHead;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds what we export to the vectors in {@code docs/vectors}, which the verifier is tested
 * against: a small story in all ledgers, with fixed times, salts and key.
 */
class ExportVectorsIT {

    private static final HexFormat HEX = HexFormat.of();
    private static final Path VECTORS = Path.of("../docs/vectors");

    private static final UUID ALIX = UUID.fromString("0b1f8e52-5a6e-4c0b-9a54-1f2d3c4b5a69");
    private static final UUID BASILE = UUID.fromString("b0a51e00-77aa-4d11-8f00-0123456789ab");
    private static final UUID LANE = new UUID(0, 5);
    private static final UUID ACCOUNT = UUID.fromString("7d1c0b7e-31f4-4c61-8a3e-0a9b8c7d6e5f");
    private static final UUID CONFIRMER = UUID.fromString("2f6a3c1d-90b1-4b7e-a1d2-6c5b4a392817");
    private static final Instant DAY = Instant.parse("2026-05-02T07:14:00.123456Z");

    private static TestDatabase database;
    private static Jdbi jdbi;
    private static TreeKeys keys;
    private static final Properties INPUTS = new Properties();
    private static final List<TreeHead> HEADS = new ArrayList<>();

    @BeforeAll
    static void tellTheStory(@TempDir Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(VECTORS.resolve("tree.properties"))) {
            INPUTS.load(in);
        }
        Path room = folder.resolve("keys");
        Files.createDirectories(room);
        Files.copy(VECTORS.resolve("tree-heads-0001.pem"), room.resolve("tree-heads-0001.pem"));
        keys = TreeKeys.load(room);
        database = TestDatabase.create();
        jdbi = database.jdbi();
        jdbi.useHandle(
                handle ->
                        handle.attach(DecisionStore.class)
                                .prepareMonths(LocalDate.of(2026, 5, 1), 2));

        byte[] one = choice(ALIX, 1, new byte[32], Effect.REFUSE, tool(), "Je préfère attendre");
        audit(ALIX, DAY, AuditEvent.Action.CHOICE_RECORDED, Map.of("effect", "REFUSE"));
        audit(LANE, DAY, AuditEvent.Action.SIGN_IN_REFUSED, Map.of());
        head(10);
        byte[] first =
                choice(BASILE, 1, new byte[32], Effect.REFUSE, tool(), "quote \" and tab \t");
        byte[] second = choice(BASILE, 2, first, Effect.TAKE_BACK, tool(), null);
        decisions();
        audit(ALIX, DAY.plusSeconds(15), AuditEvent.Action.READ_CHOICES, Map.of());
        audit(ALIX, DAY.plusSeconds(16), AuditEvent.Action.READ_USE, Map.of("use", "a", "é", "b"));
        head(20);
        choice(ALIX, 2, one, Effect.TAKE_BACK, tool(), null);
        choice(BASILE, 3, second, Effect.REFUSE, new Scope.OnePurpose(Purpose.MLTRAINING), null);
        erase();
        head(30);
    }

    @Test
    void theLedgerIsTheDocumentedOne() throws IOException {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        export().ledger(export, keys);
        isDocumented("export-ledger.jsonl", export.toByteArray());
    }

    @Test
    void thePartOfOnePatientIsTheDocumentedOne() throws IOException {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        export().patient(BASILE, export, keys);
        isDocumented("export-patient.jsonl", export.toByteArray());
    }

    @Test
    void theFirstHeadAndItsProofAreTheDocumentedOnes() throws IOException {
        isDocumented("head-1.json", json(out -> HeadJson.write(out, HEADS.get(0))));
        isDocumented(
                "consistency-1-3.json",
                json(
                        out ->
                                HeadJson.path(
                                        out,
                                        new TreeHeads(jdbi)
                                                .consistency(HEADS.get(0), HEADS.get(2)))));
    }

    @Test
    void theBytesOfALeafAndOfAHeadAreTheDocumentedOnes() {
        Leaf leaf =
                new Leaf(
                        Kind.CHOICE, ALIX, 1, HEX.parseHex(INPUTS.getProperty("leaf.choice.hash")));
        assertThat(HEX.formatHex(leaf.bytes())).isEqualTo(INPUTS.getProperty("leaf"));
        assertThat(HEX.formatHex(HEADS.get(0).bytes())).isEqualTo(INPUTS.getProperty("head.1"));
        assertThat(HEX.formatHex(HEADS.get(0).hash())).isEqualTo(INPUTS.getProperty("head.1.hash"));
        assertThat(Signatures.verifies(keys, HEADS.get(2))).isTrue();
    }

    private static LedgerExport export() {
        return new LedgerExport(jdbi, new HeadWriter(jdbi, at(40)), at(40));
    }

    /** Compare with the file; {@code -Dclairsoin.vectors.write=true} writes it anew instead. */
    private static void isDocumented(String name, byte[] made) throws IOException {
        Path file = VECTORS.resolve(name);
        if (Boolean.getBoolean("clairsoin.vectors.write")) {
            Files.write(file, made);
        }
        assertThat(new String(made, java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(file));
    }

    private static byte[] json(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            writing.write(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static Scope tool() {
        return new Scope.OneTool(new ToolFamilyId("cardiolys-rythme"));
    }

    private static byte[] choice(
            UUID patient, long seq, byte[] previous, Effect effect, Scope scope, String reason) {
        Choice choice =
                new Choice(
                        new ChoiceId(id(patient, seq, 1)),
                        new PatientId(patient),
                        seq,
                        scope,
                        effect,
                        LegalNature.CARE_REFUSAL,
                        Optional.of(new OrganizationId(id(LANE, 7, 7))),
                        DAY.plusSeconds(seq),
                        DAY.plusSeconds(seq),
                        effect == Effect.TAKE_BACK
                                ? Optional.empty()
                                : Optional.of(Instant.parse("2027-05-02T00:00:00Z")),
                        effect == Effect.TAKE_BACK
                                ? Optional.of(new ChoiceId(id(patient, seq - 1, 1)))
                                : Optional.empty(),
                        new Choice.Actor(ACCOUNT, Choice.Actor.Quality.PATIENT),
                        new Choice.TextShown("3", Language.FR, "ab".repeat(32)),
                        Optional.ofNullable(reason),
                        id(patient, seq, 2));
        byte[] salt = new byte[32];
        salt[0] = (byte) seq;
        byte[] seal = ChoiceBytes.seal(salt, ChoiceBytes.content(choice));
        byte[] hash = ChoiceBytes.chain(previous, ChoiceBytes.event(choice, seal));
        jdbi.useExtension(
                ChoiceStore.class,
                store -> {
                    store.appendEvents(List.of(ChoiceStore.Event.of(choice, seal, previous, hash)));
                    store.appendContents(List.of(ChoiceStore.Content.of(choice, salt)));
                });
        return hash;
    }

    private static UUID id(UUID base, long number, long what) {
        return new UUID(base.getMostSignificantBits(), number << 8 | what);
    }

    private static void audit(
            UUID chain, Instant time, AuditEvent.Action action, Map<String, String> details) {
        AuditEvent event =
                new AuditEvent(
                        action,
                        Optional.of(chain),
                        Optional.of(ACCOUNT),
                        Optional.empty(),
                        Optional.empty(),
                        details);
        StringBuilder json = new StringBuilder("{");
        details.forEach(
                (key, value) ->
                        json.append(json.length() > 1 ? "," : "")
                                .append("\"" + key + "\":\"" + value + "\""));
        AuditStore.Row row =
                new AuditStore.Row(
                        chain,
                        new byte[32],
                        CanonicalEvent.withoutSequence(chain, time, event),
                        OffsetDateTime.ofInstant(time, ZoneOffset.UTC),
                        action.name(),
                        ACCOUNT,
                        null,
                        null,
                        json.append("}").toString());
        jdbi.useHandle(handle -> AuditStore.append(handle, List.of(row)));
    }

    /** Three answers of one group; its head was signed once, and the key thrown away. */
    private static void decisions() {
        Instant issued = DAY.plusSeconds(12);
        List<Answer> answers =
                List.of(
                        answer(1, issued, Optional.of("cardiolys-rythme"), permit(issued)),
                        answer(2, issued, Optional.of("plume-clinique"), deny()),
                        answer(3, issued, Optional.empty(), deny()));
        byte[] root = MerkleTree.of(answers.stream().map(Answer::bytes).toList()).root();
        UUID group = UUID.fromString(answers.get(0).decisionId());
        jdbi.useHandle(
                handle -> {
                    handle.execute(
                            """
                            INSERT INTO decision_group (id, issued, size, root, head)
                            VALUES (?, ?, ?, ?, ?)
                            """,
                            group,
                            OffsetDateTime.ofInstant(issued, ZoneOffset.UTC),
                            answers.size(),
                            root,
                            INPUTS.getProperty("decisions.head"));
                    for (int i = 0; i < answers.size(); i++) {
                        decision(handle, group, i, answers.get(i));
                    }
                });
        assertThat(HEX.formatHex(root)).isEqualTo(INPUTS.getProperty("decisions.root"));
    }

    private static void decision(Handle handle, UUID group, int place, Answer answer) {
        handle.createUpdate(
                        """
                        INSERT INTO decision (patient_id, issued, id, client, patient_ref, tool,
                            device_system, device_value, version, purpose, organization_system,
                            organization_value, planned_at, decision, reason, overridable,
                            valid_until, tool_known, group_id, leaf)
                        VALUES (:patient, :issued, :id, :client, :ref, :tool, :system, :value,
                            :version, :purpose, NULL, NULL, NULL, :decision, :reason, :overridable,
                            :validUntil, true, :group, :leaf)
                        """)
                .bind("patient", ALIX)
                .bind("issued", answer.issued())
                .bind("id", UUID.fromString(answer.decisionId()))
                .bind("client", answer.client())
                .bind("ref", answer.patient())
                .bind("tool", answer.family().orElse(null))
                .bind("system", answer.device().map(Identifier::system).orElse(null))
                .bind("value", answer.device().map(Identifier::value).orElse(null))
                .bind("version", answer.version().orElse(null))
                .bind("purpose", answer.purpose().name())
                .bind("decision", answer.verdict().decision().name())
                .bind("reason", answer.verdict().reason().name())
                .bind("overridable", answer.verdict().overridableInEmergency())
                .bind("validUntil", answer.verdict().validUntil().orElse(null))
                .bind("group", group)
                .bind("leaf", place)
                .execute();
    }

    private static Answer answer(
            int number, Instant issued, Optional<String> family, Verdict verdict) {
        return new Answer(
                new UUID(0x019dd0000000_7000L, 0x8000000000000000L + number).toString(),
                issued,
                "imagerie",
                Answer.patientReference(
                        new byte[16], new Identifier("urn:oid:1.2.250.1.213.1.4.8", "1711")),
                family,
                Optional.of(new Identifier("https://cardiolys.example/produits", "é-" + number)),
                Optional.of("5.1.0"),
                Purpose.TREATDS,
                Optional.empty(),
                Optional.empty(),
                verdict);
    }

    private static Verdict permit(Instant issued) {
        return new Verdict(
                Decision.PERMIT,
                Reason.NO_CHOICE_RECORDED,
                false,
                Optional.of(issued.plusSeconds(300)));
    }

    private static Verdict deny() {
        return new Verdict(Decision.DENY, Reason.CHOICE_REFUSES, true, Optional.empty());
    }

    /** As the function does, but at a time that is the same at each run. */
    private static void erase() {
        database.ownerJdbi()
                .useHandle(
                        handle -> {
                            handle.execute(
                                    "DELETE FROM choice_content WHERE patient_id = ? AND seq = 1",
                                    BASILE);
                            handle.execute(
                                    "INSERT INTO erasure VALUES (?, 1, ?, 'GDPR_17_1_B', ?, ?)",
                                    BASILE,
                                    OffsetDateTime.ofInstant(DAY.plusSeconds(25), ZoneOffset.UTC),
                                    ACCOUNT,
                                    CONFIRMER);
                        });
    }

    private static void head(int second) {
        HEADS.add(new HeadWriter(jdbi, at(second)).next(keys).orElseThrow());
    }

    private static Clock at(int second) {
        return Clock.fixed(DAY.plusSeconds(second), ZoneOffset.UTC);
    }

    /** Writes the fields of an object. */
    private interface Writing {
        void write(JsonGenerator json) throws IOException;
    }
}
