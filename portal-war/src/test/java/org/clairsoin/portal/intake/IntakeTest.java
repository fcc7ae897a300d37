package org.clairsoin.portal.intake;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.aiuse.Verification.HumanCheck;
import org.clairsoin.portal.intake.Receipt.Outcome;
import org.clairsoin.portal.intake.store.EvidenceBytes;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

    private static final String JEANNE = "258039999900161";
    private static final String KARIM = "171119999901474";
    private static final String AIAST =
            "{'system':'http://terminology.hl7.org/CodeSystem/v3-ObservationValue','code':'AIAST'}";

    private final IntakeFixture portal = new IntakeFixture();

    // ---- messages in pieces

    static String bundle(String type, String... entries) {
        return ("{'resourceType':'Bundle','type':'"
                        + type
                        + "','entry':["
                        + String.join(",", entries)
                        + "]}")
                .replace('\'', '"');
    }

    static String put(String typeAndId, String body) {
        int slash = typeAndId.indexOf('/');
        return "{'fullUrl':'http://h.example/fhir/"
                + typeAndId
                + "','resource':{'resourceType':'"
                + typeAndId.substring(0, slash)
                + "','id':'"
                + typeAndId.substring(slash + 1)
                + "'"
                + (body.isEmpty() ? "" : "," + body)
                + "},'request':{'method':'PUT','url':'"
                + typeAndId
                + "'}}";
    }

    static String patient(String id, String ins) {
        return put(
                "Patient/" + id,
                "'identifier':[{'system':'" + IntakeFixture.INS + "','value':'" + ins + "'}]");
    }

    static String device(String id, String name, String more) {
        return put(
                "Device/" + id,
                "'identifier':[{'system':'https://maker.example','value':'"
                        + name
                        + "'}],'deviceName':[{'name':'"
                        + name
                        + "','type':'user-friendly-name'}],'type':{'coding':[{'system':"
                        + "'http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIdeviceTypeCS',"
                        + "'code':'Artificial-Intelligence'}]}"
                        + more);
    }

    static String observation(String id, String patient, String more) {
        return put(
                "Observation/" + id,
                "'status':'final','code':{'text':'ECG'},'effectiveDateTime':'2026-06-01T09:00:00Z',"
                        + "'subject':{'reference':'"
                        + patient
                        + "'}"
                        + more);
    }

    static String provenance(
            String id, String target, String device, String recorded, String more) {
        return put(
                "Provenance/" + id,
                "'target':[{'reference':'"
                        + target
                        + "'}],'recorded':'"
                        + recorded
                        + "','reason':[{'coding':["
                        + AIAST
                        + "]}],'agent':[{'who':{'reference':'"
                        + device
                        + "'}}]"
                        + more);
    }

    private static final String DAY = "2026-06-01T10:00:00Z";

    static String good() {
        return bundle(
                "transaction",
                patient("p", JEANNE),
                device("d", "Rythme", ""),
                observation("o", "Patient/p", ""),
                provenance("v", "Observation/o", "Device/d", DAY, ""));
    }

    private List<AiUse> jeannes() {
        return portal.usesOf(IntakeFixture.INS, JEANNE);
    }

    private static List<Outcome> outcomes(Receipt receipt) {
        return receipt.entries().stream().map(Receipt.Entry::outcome).toList();
    }

    @Nested
    class AReport {

        @Test
        void isStoredOnceWithItsEvidence() {
            Receipt receipt = portal.post(good());
            assertThat(outcomes(receipt))
                    .containsExactly(Outcome.READ, Outcome.READ, Outcome.READ, Outcome.CREATED);
            AiUse use = jeannes().get(0);
            assertThat(receipt.entries().get(3).location()).contains("Provenance/" + use.id());
            long message =
                    portal.jdbi.withHandle(
                            handle ->
                                    handle.createQuery("SELECT message FROM evidence")
                                            .mapTo(Long.class)
                                            .one());
            assertThat(portal.store.evidence(use.patient(), message))
                    .extracting(raw -> new String(raw, StandardCharsets.UTF_8))
                    .hasSize(4)
                    .allSatisfy(raw -> assertThat(good()).contains(raw));
        }

        @Test
        void cameFromAnotherClientAndIsAnotherUse() {
            portal.post(good());
            portal.post(IntakeFixture.client("other", true), good());
            assertThat(jeannes()).hasSize(2);
        }

        @Test
        void saysSomethingElseAndIsShownAsACorrection() {
            portal.post(good());
            AiUse before = jeannes().get(0);
            portal.clock.now = portal.clock.now.plusSeconds(60);
            Receipt receipt = portal.post(good().replace("\"ECG\"", "\"ECG de repos\""));
            assertThat(outcomes(receipt)).last().isEqualTo(Outcome.CORRECTED);
            AiUse after = jeannes().get(0);
            assertThat(jeannes()).hasSize(1);
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.summary().act()).contains("ECG de repos");
            assertThat(after.summary().received()).isEqualTo(before.summary().received());
            assertThat(after.lastChanged()).isEqualTo(portal.clock.now);
            assertThat(after.corrections()).isEqualTo(1);
        }

        @Test
        void comesLateInAnOlderVersionAndChangesNothing() {
            String newer = good().replace(DAY, "2026-06-01T11:00:00Z");
            portal.post(newer);
            String before = portal.state();
            Receipt receipt = portal.post(good());
            assertThat(IntakeFixture.keys(receipt)).contains("intake.older");
            assertThat(jeannes().get(0).summary().recorded())
                    .isEqualTo(Instant.parse("2026-06-01T11:00:00Z"));
            assertThat(portal.state()).isEqualTo(before);
        }

        @Test
        void goesBackToWhatItSaidBeforeWithoutAWordOfVersionAndChangesNothing() {
            portal.post(good());
            portal.post(good().replace("\"ECG\"", "\"ECG de repos\""));
            Receipt receipt = portal.post(good());
            assertThat(IntakeFixture.keys(receipt)).contains("intake.older");
            assertThat(jeannes().get(0).summary().act()).contains("ECG de repos");
        }

        @Test
        void wasOfAnotherPatientAndLeavesThatPatient() {
            portal.post(good());
            PatientId wrong = jeannes().get(0).patient();
            portal.post(
                    good().replace(JEANNE, KARIM)
                            .replace("Patient/p", "Patient/q")
                            .replace("\"id\":\"p\"", "\"id\":\"q\""));
            assertThat(jeannes()).isEmpty();
            assertThat(portal.usesOf(IntakeFixture.INS, KARIM)).hasSize(1);
            assertThat(portal.incidents.again).containsExactly(wrong);
        }

        @Test
        void namesItsOwnPatientByTheWholeAddressAndMeansThisMessagesPatient() {
            portal.post(good());
            String message =
                    good().replace(JEANNE, KARIM)
                            .replace("http://h.example/fhir/Patient/p", "urn:uuid:1")
                            .replace(
                                    "\"reference\":\"Patient/p\"",
                                    "\"reference\":\"http://h.example/fhir/Patient/p\"");
            portal.post(message);
            assertThat(jeannes()).isEmpty();
            assertThat(portal.usesOf(IntakeFixture.INS, KARIM)).hasSize(1);
            String stored = portal.state();
            portal.post(message);
            assertThat(portal.state()).as("the same again changes nothing").isEqualTo(stored);
        }

        @Test
        void concernsTwoPatientsAndEachSeesTheirOwn() {
            portal.post(
                    bundle(
                            "transaction",
                            patient("p", JEANNE),
                            patient("q", KARIM),
                            device("d", "Rythme", ""),
                            observation("o1", "Patient/p", ""),
                            observation("o2", "Patient/q", ""),
                            provenance(
                                    "v",
                                    "Observation/o1'},{'reference':'Observation/o2",
                                    "Device/d",
                                    DAY,
                                    "")));
            assertThat(jeannes()).hasSize(1);
            assertThat(jeannes().get(0).parts()).hasSize(1);
            assertThat(portal.usesOf(IntakeFixture.INS, KARIM)).hasSize(1);
            List<byte[]> bodies =
                    portal.jdbi.withHandle(
                            handle ->
                                    handle.createQuery("SELECT body FROM evidence")
                                            .map((row, c) -> row.getBytes(1))
                                            .list());
            assertThat(bodies).hasSize(3);
            assertThat(
                            bodies.stream()
                                    .map(EvidenceBytes::unpack)
                                    .map(
                                            entries ->
                                                    entries.stream()
                                                            .map(String::new)
                                                            .collect(joining())))
                    .as("no row of evidence holds two patients")
                    .noneMatch(text -> text.contains(JEANNE) && text.contains(KARIM));
        }

        @Test
        void carriesTheDecisionAndTheReasonOfAnEmergency() {
            portal.post(
                    good().replace(
                                    "\"agent\":",
                                    ("'entity':[{'role':'source','what':{'identifier':{'system':"
                                                    + "'https://portal.example/decisions','value':'d-42'}}}],"
                                                    + "'agent':")
                                            .replace('\'', '"'))
                            .replace(
                                    "\"reason\":[",
                                    ("'reason':[{'coding':[{'system':"
                                                    + "'http://terminology.hl7.org/CodeSystem/v3-ActReason',"
                                                    + "'code':'ETREAT'}],'text':'Arrêt cardiaque'},")
                                            .replace('\'', '"')));
            AiUse use = jeannes().get(0);
            assertThat(use.decisionId()).contains("d-42");
            assertThat(use.inputs()).isEmpty();
            assertThat(use.summary().override()).contains("Arrêt cardiaque");
        }

        @Test
        void namesNoTimeOfUseAndTheTimeOfRecordingStandsForIt() {
            portal.post(good());
            assertThat(jeannes().get(0).summary().occurredFromRecorded()).isTrue();
            assertThat(jeannes().get(0).summary().occurred()).isEqualTo(Instant.parse(DAY));
        }
    }

    @Nested
    class ALabel {

        private String labelled(String more) {
            return observation("o", "Patient/p", ",'meta':{'security':[" + AIAST + "]}" + more);
        }

        @Test
        void countsOnceWithTheReportThatComesLater() {
            portal.post(bundle("batch", patient("p", JEANNE), labelled("")));
            AiUse first = jeannes().get(0);
            assertThat(first.summary().tool().name()).isEmpty();
            portal.post(
                    bundle(
                            "batch",
                            device("d", "Rythme", ""),
                            provenance("v", "Observation/o", "Device/d", DAY, "")));
            assertThat(jeannes()).hasSize(1);
            assertThat(jeannes().get(0).id()).isEqualTo(first.id());
            assertThat(jeannes().get(0).summary().tool().name()).contains("Rythme");
            portal.post(bundle("batch", patient("p", JEANNE), labelled("")));
            assertThat(jeannes()).hasSize(1);
        }

        @Test
        void countsOnceWithTheReportThatCameBefore() {
            portal.post(good());
            portal.post(bundle("batch", labelled("")));
            assertThat(jeannes()).hasSize(1);
            assertThat(jeannes().get(0).summary().tool().name()).contains("Rythme");
        }

        @Test
        void ofAnotherToolIsAnotherUse() {
            portal.post(
                    bundle(
                            "transaction",
                            patient("p", JEANNE),
                            device("d", "Rythme", ""),
                            device("e", "Autre", ""),
                            labelled(",'device':{'reference':'Device/e'}"),
                            provenance("v", "Observation/o", "Device/d", DAY, "")));
            assertThat(jeannes())
                    .extracting(use -> use.summary().tool().name().orElse(""))
                    .containsExactlyInAnyOrder("Rythme", "Autre");
        }

        @Test
        void isNotNeededWhereTheDeviceIsAi() {
            portal.post(
                    bundle(
                            "batch",
                            patient("p", JEANNE),
                            device("d", "Rythme", ""),
                            observation("o", "Patient/p", ",'device':{'reference':'Device/d'}")));
            assertThat(jeannes()).hasSize(1);
            assertThat(jeannes().get(0).summary().verification().humanCheck())
                    .isEqualTo(HumanCheck.NOT_REPORTED);
        }
    }

    @Nested
    class ALaterProvenanceOfAProfessional {

        private String revision(String id, String of) {
            return put(
                    "Provenance/" + id,
                    "'target':[{'reference':'Observation/mine'}],'recorded':'"
                            + DAY
                            + "','reason':[{'text':'tracé brouillé'}],'agent':[{'type':{'coding':"
                            + "[{'system':'http://terminology.hl7.org/CodeSystem/"
                            + "provenance-participant-type','code':'verifier'}]},'who':{'display':"
                            + "'Dr Haddad'}}],'entity':[{'role':'revision','what':{'reference':'"
                            + of
                            + "'}}]");
        }

        @Test
        void saysThatTheToolWasNotFollowed() {
            portal.post(good());
            String later =
                    bundle(
                            "batch",
                            observation("mine", "Patient/p", ""),
                            revision("r", "Observation/o"));
            portal.post(later);
            AiUse use = jeannes().get(0);
            assertThat(jeannes()).hasSize(1);
            assertThat(use.summary().verification().followed()).isEqualTo(Followed.NO);
            assertThat(use.summary().verification().reason()).contains("tracé brouillé");
            assertThat(use.summary().verification().humanCheck()).isEqualTo(HumanCheck.YES);
            String before = portal.state();
            portal.post(later);
            portal.post(good());
            assertThat(portal.state()).as("neither comes twice").isEqualTo(before);
        }

        @Test
        void isKeptWhenTheReportIsCorrected() {
            portal.post(good());
            portal.post(
                    bundle(
                            "batch",
                            observation("mine", "Patient/p", ""),
                            revision("r", "Observation/o")));
            portal.post(good().replace("\"ECG\"", "\"ECG de repos\""));
            assertThat(jeannes().get(0).summary().verification().followed()).isEqualTo(Followed.NO);
            assertThat(jeannes().get(0).summary().act()).contains("ECG de repos");
        }
    }

    @Nested
    class AMissingPart {

        private final String waiting =
                bundle(
                        "batch",
                        patient("q", KARIM),
                        device("d", "Rythme", ""),
                        observation("k", "Patient/q", ""),
                        provenance("kv", "Observation/k", "Device/d", DAY, ""),
                        provenance("v", "Observation/o", "Device/d", DAY, ""));

        @Test
        void letsTheEntryWaitAndTheOthersBeStored() {
            Receipt receipt = portal.post(waiting);
            assertThat(outcomes(receipt))
                    .containsExactly(
                            Outcome.READ,
                            Outcome.READ,
                            Outcome.READ,
                            Outcome.CREATED,
                            Outcome.WAITING);
            assertThat(portal.usesOf(IntakeFixture.INS, KARIM)).hasSize(1);
            assertThat(new StoredRejects(portal.store).list(Optional.empty(), 10))
                    .singleElement()
                    .satisfies(
                            reject -> {
                                assertThat(reject.waiting()).isTrue();
                                assertThat(reject.reason()).isEqualTo("intake.target-missing");
                                assertThat(reject.place())
                                        .isEqualTo("Bundle.entry[4].resource.target[0]");
                                assertThat(reject.client()).isEqualTo("hospital");
                            });
        }

        @Test
        void letsTheEntryBeStoredWhenItArrives() {
            portal.post(waiting);
            portal.post(waiting);
            Receipt receipt =
                    portal.post(
                            bundle(
                                    "collection",
                                    patient("p", JEANNE),
                                    observation("o", "Patient/p", "")));
            assertThat(outcomes(receipt)).containsOnly(Outcome.READ);
            assertThat(jeannes()).hasSize(1);
            assertThat(jeannes().get(0).summary().tool().name()).contains("Rythme");
            assertThat(new StoredRejects(portal.store).list(Optional.empty(), 10)).isEmpty();
            assertThat(portal.usesOf(IntakeFixture.INS, KARIM)).hasSize(1);
        }

        @Test
        void arrivesInTwoMessages() {
            portal.post(waiting);
            portal.post(bundle("batch", observation("o", "Patient/p", "")));
            assertThat(jeannes()).isEmpty();
            assertThat(new StoredRejects(portal.store).list(Optional.empty(), 10))
                    .extracting(Rejects.Reject::tries)
                    .contains(2);
            portal.post(bundle("batch", patient("p", JEANNE)));
            portal.post(bundle("batch", observation("o", "Patient/p", "")));
            assertThat(jeannes()).hasSize(1);
            assertThat(new StoredRejects(portal.store).list(Optional.empty(), 10)).isEmpty();
        }

        @Test
        void comesWithTheEntryItself() {
            portal.post(waiting);
            portal.post(good());
            assertThat(jeannes()).hasSize(1);
            assertThat(new StoredRejects(portal.store).list(Optional.empty(), 10)).isEmpty();
        }

        @Test
        void refusesAWholeTransaction() {
            String before = portal.state();
            Receipt receipt = portal.post(waiting.replace("\"batch\"", "\"transaction\""));
            assertThat(receipt.refused()).isTrue();
            assertThat(outcomes(receipt)).last().isEqualTo(Outcome.REFUSED);
            assertThat(portal.usesOf(IntakeFixture.INS, KARIM)).isEmpty();
            assertThat(portal.patients.find(new Identifier(IntakeFixture.INS, KARIM))).isEmpty();
            assertThat(new StoredRejects(portal.store).list(Optional.empty(), 10))
                    .singleElement()
                    .satisfies(reject -> assertThat(reject.waiting()).isFalse());
            portal.jdbi.useHandle(handle -> handle.execute("DELETE FROM reject"));
            assertThat(portal.state()).isEqualTo(before);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Device/x", "urn:uuid:2f0c3f6e-1d0c-4b57-9c3a-0b0e2e8b0001"})
        void mayBeTheTool(String tool) {
            Receipt receipt =
                    portal.post(
                            bundle(
                                    "batch",
                                    patient("p", JEANNE),
                                    observation("o", "Patient/p", ""),
                                    provenance("v", "Observation/o", tool, DAY, "")));
            assertThat(outcomes(receipt)).last().isEqualTo(Outcome.WAITING);
            portal.post(
                    bundle("batch", device("x", "Rythme", ""))
                            .replace(
                                    tool.startsWith("urn:")
                                            ? "http://h.example/fhir/Device/x"
                                            : "never",
                                    tool));
            assertThat(jeannes()).hasSize(1);
            assertThat(jeannes().get(0).summary().tool().name()).contains("Rythme");
        }
    }

    @Nested
    class AnEntryThatIsWrong {

        @Test
        void isRefusedAloneInABatch() {
            Receipt receipt =
                    portal.post(
                            bundle(
                                    "batch",
                                    patient("p", JEANNE),
                                    device("d", "Rythme", ",'colour':'red'"),
                                    device("e", "Autre", ""),
                                    observation("o", "Patient/p", ""),
                                    provenance("v", "Observation/o", "Device/e", DAY, "")));
            assertThat(outcomes(receipt))
                    .containsExactly(
                            Outcome.READ,
                            Outcome.REFUSED,
                            Outcome.READ,
                            Outcome.READ,
                            Outcome.CREATED);
            assertThat(receipt.entries().get(1).issues().get(0).place())
                    .isEqualTo("Bundle.entry[1].resource.colour");
            assertThat(jeannes()).hasSize(1);
        }

        @Test
        void meansTwoPeopleAndIsRefusedAloneInABatch() {
            portal.post(bundle("batch", patient("p", JEANNE), patient("q", KARIM)));
            String both =
                    put(
                            "Patient/b",
                            "'identifier':[{'system':'"
                                    + IntakeFixture.INS
                                    + "','value':'"
                                    + JEANNE
                                    + "'},{'system':'https://h.example/ipp','value':'7'}]");
            String other =
                    put(
                            "Patient/c",
                            "'identifier':[{'system':'"
                                    + IntakeFixture.INS
                                    + "','value':'"
                                    + KARIM
                                    + "'},{'system':'https://h.example/ipp','value':'7'}]");
            portal.post(bundle("batch", both));
            Receipt receipt =
                    portal.post(
                            bundle(
                                    "batch",
                                    other,
                                    device("d", "Rythme", ""),
                                    observation("o", "Patient/p", ""),
                                    provenance("v", "Observation/o", "Device/d", DAY, "")));
            assertThat(outcomes(receipt))
                    .containsExactly(Outcome.REFUSED, Outcome.READ, Outcome.READ, Outcome.CREATED);
            assertThat(IntakeFixture.keys(receipt)).contains("intake.identifiers-disagree");
            assertThat(jeannes()).hasSize(1);
            assertThat(portal.post(bundle("transaction", other)).refused()).isTrue();
        }
    }

    @Nested
    class AClient {

        @Test
        void reportsForItsOwnOrganisationOnly() {
            Organization own =
                    portal.organizations
                            .findOrCreate(Map.of(new Identifier("https://o.example", "1"), "A"))
                            .values()
                            .iterator()
                            .next();
            SystemClient bound =
                    new SystemClient(
                            "bound",
                            Set.of(SystemScope.INTAKE_WRITE),
                            Optional.of(own.id()),
                            false,
                            Set.of());
            portal.post(bound, good());
            assertThat(jeannes().get(0).summary().organization()).contains(own.id());
            String stranger =
                    good().replace(
                                    "\"entry\":[",
                                    ("'entry':["
                                                    + put(
                                                            "Organization/g",
                                                            "'name':'B','identifier':[{'system':"
                                                                    + "'https://o.example','value':'2'}]")
                                                    + ",")
                                            .replace('\'', '"'))
                            .replace("Provenance/v", "Provenance/w")
                            .replace("\"id\":\"v\"", "\"id\":\"w\"");
            Receipt receipt = portal.post(bound, stranger);
            assertThat(receipt.refused()).isTrue();
            assertThat(IntakeFixture.keys(receipt))
                    .containsExactly("intake.organization-of-another");
        }

        @Test
        void doesNotSpeakForTheSystemOfAnother() {
            portal.coverage.heartbeat("other", "Imagerie", IntakeFixture.NOW, IntakeFixture.NOW);
            String message =
                    good().replace(
                                    "\"type\":\"transaction\"",
                                    "\"type\":\"transaction\",\"meta\":{\"source\":\"Imagerie\"}");
            PortalException refused =
                    catchThrowableOfType(PortalException.class, () -> portal.post(message));
            assertThat(refused.type()).isEqualTo(ProblemType.FORBIDDEN);
            assertThat(jeannes()).isEmpty();
            portal.post(IntakeFixture.client("other", true), message);
            assertThat(jeannes().get(0).summary().sourceSystem()).isEqualTo("Imagerie");
        }
    }

    @Test
    void aCardThatIsRefusedLosesNoUse() {
        portal.cards.refusal =
                Optional.of(
                        new PortalException(
                                ProblemType.CONFLICT, Message.of("problem.not-found.detail")));
        Receipt receipt =
                portal.post(
                        IntakeFixture.resource("fhir/1-chest-xray.json")
                                .replace(
                                        "PD94bWwgdmVyc2lvbj0iMS4wIiBl",
                                        "PD94bWwgdmVyc2lvbj0nMS4wJyBl"));
        assertThat(jeannes()).hasSize(1);
        assertThat(IntakeFixture.keys(receipt)).containsExactly("intake.card-refused");
    }

    @Test
    void aMessageOfManyUsesIsStoredWhole() {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            entries.append(',').append(observation("o" + i, "Patient/p", ""));
            entries.append(',')
                    .append(provenance("v" + i, "Observation/o" + i, "Device/d", DAY, ""));
        }
        portal.post(
                bundle("transaction", patient("p", JEANNE), device("d", "Rythme", "") + entries));
        assertThat(jeannes()).hasSize(200);
    }
}
