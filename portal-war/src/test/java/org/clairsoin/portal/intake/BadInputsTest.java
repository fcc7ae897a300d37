package org.clairsoin.portal.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.portal.intake.IntakeTest.bundle;
import static org.clairsoin.portal.intake.IntakeTest.device;
import static org.clairsoin.portal.intake.IntakeTest.good;
import static org.clairsoin.portal.intake.IntakeTest.observation;
import static org.clairsoin.portal.intake.IntakeTest.patient;
import static org.clairsoin.portal.intake.IntakeTest.provenance;
import static org.clairsoin.portal.intake.IntakeTest.put;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.intake.domain.Envelope;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.FixedRegister;
import org.clairsoin.portal.tool.Involvement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad messages are refused with their place and change nothing; the next good one works. */
class BadInputsTest {

    private static final String INS = "258039999900161";
    private static final String DAY = "2026-06-01T10:00:00Z";
    private static final IntakeFixture PORTAL = new IntakeFixture();
    private static final Messages MESSAGES = Messages.load();

    private static Arguments bad(String name, int status, String key, String place, String json) {
        return Arguments.of(name, status, key, place, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String inGood(String from, String to) {
        String changed = good().replace(from.replace('\'', '"'), to.replace('\'', '"'));
        assertThat(changed).as("the message was changed").isNotEqualTo(good());
        return changed;
    }

    static Stream<Arguments> messages() {
        List<Arguments> all = new ArrayList<>();
        all.add(bad("1 empty body", 400, "gate.json.empty", "", ""));
        all.add(bad("2 an array", 400, "gate.json.no-object", "", "[]"));
        all.add(bad("3 byte-order mark", 400, "gate.json.byte-order-mark", "", "\uFEFF" + good()));
        byte[] latin = good().replace("ECG", "ÉCG").getBytes(StandardCharsets.ISO_8859_1);
        all.add(Arguments.of("4 invalid UTF-8", 400, "gate.encoding", "", latin));
        all.add(
                bad(
                        "5 lone surrogate",
                        400,
                        "gate.json.surrogate",
                        "",
                        good().replace("ECG", "\\ud83d")));
        all.add(
                bad(
                        "6 a name twice",
                        400,
                        "gate.json.duplicate",
                        "entry[2].resource.status",
                        inGood("'status':'final'", "'status':'final','status':'draft'")));
        all.add(
                bad(
                        "7 100,000 brackets",
                        400,
                        "gate.too-deep",
                        "x",
                        "{\"x\":" + "[".repeat(100_000)));
        all.add(
                bad(
                        "8 2,000 nested objects",
                        400,
                        "gate.too-deep",
                        "a",
                        "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000)));
        all.add(
                bad(
                        "9 25 MB of text",
                        413,
                        "gate.body-too-large",
                        "",
                        good().replace("ECG", "x".repeat(25_000_000))));
        all.add(
                bad(
                        "10 a number of 5,000 digits",
                        400,
                        "gate.json.number",
                        "total",
                        inGood("'entry':", "'total':" + "9".repeat(5_000) + ",'entry':")));
        all.add(
                bad(
                        "10 a number that unfolds",
                        400,
                        "gate.json.number",
                        "total",
                        inGood("'entry':", "'total':1E1000000000,'entry':")));
        all.add(
                bad(
                        "11 not a number",
                        400,
                        "gate.json.malformed",
                        "total",
                        inGood("'entry':", "'total':NaN,'entry':")));
        all.add(
                bad(
                        "12 a list for one value",
                        422,
                        "intake.one-expected",
                        "Bundle.entry[2].resource.status",
                        inGood("'status':'final'", "'status':['final']")));
        all.add(
                bad(
                        "12 one value for a list",
                        422,
                        "intake.list-expected",
                        "Bundle.entry[3].resource.target",
                        inGood(
                                "'target':[{'reference':'Observation/o'}]",
                                "'target':{'reference':'Observation/o'}")));
        all.add(
                bad(
                        "12 a number for text",
                        422,
                        "intake.text-expected",
                        "Bundle.entry[2].resource.code.text",
                        inGood("'ECG'", "12")));
        all.add(
                bad(
                        "12 text for a number",
                        422,
                        "intake.number-expected",
                        "Bundle.entry[2].resource.valueQuantity.value",
                        inGood(
                                "'status':'final'",
                                "'status':'final','valueQuantity':{'value':'1'}")));
        all.add(
                bad(
                        "13 an unknown type",
                        422,
                        "intake.unknown-type",
                        "Bundle.entry[1].resource.resourceType",
                        inGood("'resourceType':'Device'", "'resourceType':'Gadget'")));
        all.add(
                bad(
                        "13 no Bundle",
                        422,
                        "intake.no-bundle",
                        "resourceType",
                        "{\"resourceType\":\"Patient\"}"));
        all.add(
                bad(
                        "14 an unknown element",
                        422,
                        "intake.unknown-element",
                        "Bundle.entry[2].resource.colour",
                        inGood("'status':'final'", "'status':'final','colour':'red'")));
        all.add(
                bad(
                        "14 an unknown element of the Bundle",
                        422,
                        "intake.unknown-element",
                        "Bundle",
                        inGood("'entry':", "'colour':1,'entry':")));
        for (String at : List.of("'status':'final'", "'reference':'Device/d'")) {
            all.add(
                    bad(
                            "14 an unknown modifier",
                            422,
                            "intake.unknown-modifier",
                            "modifierExtension",
                            inGood(
                                    at,
                                    at
                                            + ",'modifierExtension':[{'url':'http://x','valueBoolean':true}]")));
        }
        all.add(
                bad(
                        "15 a target of nobody",
                        422,
                        "intake.no-patient",
                        "Bundle.entry[2].resource.subject",
                        inGood(",'subject':{'reference':'Patient/p'}", "")));
        all.add(
                bad(
                        "15 a target of an unknown patient",
                        422,
                        "intake.patient-missing",
                        "Bundle.entry[2].resource.subject",
                        inGood("'reference':'Patient/p'", "'reference':'Patient/z'")));
        all.add(
                bad(
                        "16 a reference that climbs",
                        422,
                        "intake.bad-reference",
                        "Bundle.entry[2].resource.subject.reference",
                        inGood("'reference':'Patient/p'", "'reference':'../../Patient/1'")));
        all.add(
                bad(
                        "16 an id that climbs",
                        422,
                        "intake.bad-id",
                        "Bundle.entry[2].resource.id",
                        inGood("'id':'o'", "'id':'../x'")));
        all.add(
                bad(
                        "17 two numbers of one kind",
                        422,
                        "intake.identifiers-disagree",
                        "Bundle.entry[0].resource.identifier",
                        inGood(
                                "'identifier':[{'system':'" + IntakeFixture.INS,
                                "'identifier':[{'system':'"
                                        + IntakeFixture.INS
                                        + "','value':'171119999901474'},{'system':'"
                                        + IntakeFixture.INS)));
        all.add(
                bad(
                        "18 a wrong key",
                        422,
                        "intake.ins",
                        "Bundle.entry[0].resource.identifier[0].value",
                        inGood(INS, "258039999900162")));
        all.add(
                bad(
                        "20 the day after tomorrow",
                        422,
                        "intake.time-range",
                        "Bundle.entry[3].resource.recorded",
                        inGood(DAY, "2026-11-24T12:00:01Z")));
        all.add(
                bad(
                        "20 before 1900",
                        422,
                        "intake.time-range",
                        "Bundle.entry[3].resource.occurred",
                        inGood("'agent'", "'occurredDateTime':'1899-12-31','agent'")));
        all.add(
                bad(
                        "21 a day that is none",
                        422,
                        "intake.bad-value",
                        "Bundle.entry[2].resource",
                        inGood("2026-06-01T09:00:00Z", "2026-02-30")));
        all.add(
                bad(
                        "21 an hour without zone",
                        422,
                        "intake.bad-time",
                        "Bundle.entry[3].resource.occurred",
                        inGood("'agent'", "'occurredDateTime':'2026-02-03T10:00:00','agent'")));
        all.add(
                bad(
                        "26 a large attachment",
                        413,
                        "gate.body-too-large",
                        "",
                        inGood(
                                "'status':'final'",
                                "'status':'final','x':'" + "A".repeat(6_000_000) + "'")));
        all.add(
                bad(
                        "29 a history",
                        422,
                        "intake.bundle-type",
                        "Bundle.type",
                        inGood("'transaction'", "'history'")));
        all.add(
                bad(
                        "84 two entries with one address",
                        422,
                        "intake.same-address",
                        "Bundle.entry[1].fullUrl",
                        inGood(
                                "http://h.example/fhir/Device/d",
                                "http://h.example/fhir/Patient/p")));
        all.add(
                bad(
                        "an address of another id",
                        422,
                        "intake.address-disagrees",
                        "Bundle.entry[0].resource.id",
                        inGood(
                                "http://h.example/fhir/Patient/p",
                                "http://h.example/fhir/Patient/q")));
        all.add(
                bad(
                        "an address of another type",
                        422,
                        "intake.address-disagrees",
                        "Bundle.entry[1].resource.id",
                        inGood(
                                "http://h.example/fhir/Device/d",
                                "http://h.example/fhir/Person/d")));
        all.add(
                bad(
                        "two entries with one id",
                        422,
                        "intake.same-address",
                        "Bundle.entry[1].resource",
                        bundle(
                                "transaction",
                                device("d", "a", ""),
                                device("d", "b", "").replace("h.example", "g.example"))));
        all.add(
                bad(
                        "a method that takes away",
                        422,
                        "intake.method",
                        "Bundle.entry[0].request.method",
                        inGood(
                                "'method':'PUT','url':'Patient/p'",
                                "'method':'DELETE','url':'Patient/p'")));
        all.add(
                bad(
                        "a Provenance of nothing",
                        422,
                        "intake.list-expected",
                        "Bundle.entry[3].resource.target",
                        inGood("'target':[{'reference':'Observation/o'}]", "'target':null")));
        all.add(
                bad(
                        "a Provenance without target",
                        422,
                        "intake.no-target",
                        "Bundle.entry[3].resource.target",
                        inGood("'target':[{'reference':'Observation/o'}],", "")));
        all.add(
                bad(
                        "an empty object",
                        422,
                        "intake.empty-value",
                        "Bundle.entry[2].resource.code",
                        inGood("{'text':'ECG'}", "{}")));
        all.add(
                bad(
                        "a contained resource that is not there",
                        422,
                        "intake.not-contained",
                        "Bundle.entry[3].resource.agent[0].who.reference",
                        inGood("'Device/d'}}]", "'#d'}}]")));
        all.add(
                bad(
                        "an address only this message could hold",
                        422,
                        "intake.not-in-message",
                        "Bundle.entry[3].resource.agent[0].who.reference",
                        inGood("'reference':'Device/d'", "'reference':'urn:uuid:1'")));
        all.add(
                bad(
                        "an identifier nobody can read",
                        422,
                        "intake.hidden-characters",
                        "Bundle.entry[1].resource.identifier[0].value",
                        inGood("'value':'Rythme'", "'value':'Ry\u200Bthme'")));
        all.add(
                bad(
                        "a DTD in a narrative",
                        422,
                        "intake.markup",
                        "Bundle.entry[2].resource.text.div",
                        inGood(
                                "'status':'final'",
                                "'status':'final','text':{'status':'generated','div':'<!DOCTYPE x><div/>'}")));
        all.add(
                bad(
                        "a patient nobody can tell",
                        422,
                        "intake.no-identifier",
                        "Bundle.entry[0].resource.identifier",
                        bundle("transaction", put("Patient/p", "'active':true"))));
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void isRefusedWithItsPlaceAndChangesNothing(
            String name, int status, String key, String place, byte[] body) {
        String before = PORTAL.state();
        Message said;
        ProblemType type;
        String where;
        try {
            Receipt receipt = PORTAL.intake.receive(IntakeFixture.HOSPITAL, Envelope.read(body));
            assertThat(receipt.refused()).isTrue();
            Receipt.Issue issue =
                    receipt.entries().stream()
                            .flatMap(entry -> entry.issues().stream())
                            .findFirst()
                            .orElseThrow();
            said = issue.message();
            type = issue.refusal().orElseThrow();
            where = issue.place();
        } catch (PortalException refused) {
            said = refused.detail();
            type = refused.type();
            where = String.valueOf(refused.detail().args().getOrDefault("place", ""));
        }
        assertThat(said.key()).isEqualTo(key);
        assertThat(type.status()).isEqualTo(status);
        assertThat(where).contains(place);
        for (Language language : Language.values()) {
            assertThat(MESSAGES.text(language, said)).doesNotContain("HAPI", "Exception", INS);
        }
        PORTAL.jdbi.useHandle(handle -> handle.execute("DELETE FROM reject"));
        assertThat(PORTAL.state()).isEqualTo(before);
    }

    @Test
    void theNumberForTestsIsTakenInOnlyInTheDemonstration() {
        String message = good().replace("1.4.8", "1.4.10");
        IntakeFixture production = new IntakeFixture(TestDatabase.create().jdbi(), false);
        assertThat(IntakeFixture.keys(production.post(message)))
                .containsOnly("intake.ins-for-tests");
        assertThat(new IntakeFixture().post(message).refused()).isFalse();
    }

    @Test
    void aScriptInANarrativeIsNeitherRefusedNorKeptForShow() {
        IntakeFixture portal = new IntakeFixture();
        portal.post(
                inGood(
                        "'status':'final'",
                        "'status':'final','text':{'status':'generated','div':"
                                + "'<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><script>1</script></div>'}"));
        assertThat(portal.usesOf(IntakeFixture.INS, INS))
                .singleElement()
                .satisfies(use -> assertThat(use.toString()).doesNotContain("script"));
    }

    @Test
    void anAttachmentThatPointsToAScriptOrAServerIsNeverOpened() {
        IntakeFixture portal = new IntakeFixture();
        String document =
                put(
                        "DocumentReference/x",
                        "'status':'current','type':{'coding':[{'system':"
                                + "'http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIinputsCS',"
                                + "'code':'AIModelCard'}]},'content':[{'attachment':{'url':"
                                + "'javascript:alert(1)'}},{'attachment':{'url':"
                                + "'http://127.0.0.1:1/card.xml','contentType':'application/xml'}}]");
        assertThat(portal.post(bundle("transaction", document)).refused()).isFalse();
        assertThat(portal.cards.kept).isEmpty();
    }

    @Test
    void aMakerWhoseNameOnlyLooksRightIsNotTheRegisteredOne() {
        IntakeFixture portal = new IntakeFixture();
        portal.register.register(
                FixedRegister.family(
                        "cardiolys-rythme",
                        "Cardiolys Rythme",
                        "Cardiolys",
                        new Identifier("https://c.example", "rythme"),
                        Involvement.SUGGESTED,
                        "5.1.0"));
        portal.post(
                inGood(
                        "'identifier':[{'system':'https://maker.example','value':'Rythme'}],'deviceName':[{'name':'Rythme'",
                        "'manufacturer':'Сardiolys','deviceName':[{'name':'Cardiolys Rythme'"));
        assertThat(portal.usesOf(IntakeFixture.INS, INS).get(0).summary().tool().registered())
                .isFalse();
    }

    @Test
    void hiddenCharactersInNamesAreTakenOutAndTheSenderIsTold() {
        IntakeFixture portal = new IntakeFixture();
        Receipt receipt = portal.post(inGood("'ECG'", "'E\u202EC\u200BG'"));
        assertThat(IntakeFixture.keys(receipt)).containsExactly("intake.cleaned");
        assertThat(portal.usesOf(IntakeFixture.INS, INS).get(0).summary().act()).contains("ECG");
    }

    @Test
    void theNextGoodMessageWorks() {
        IntakeFixture portal = new IntakeFixture();
        portal.post(inGood(INS, "258039999900162"));
        assertThat(portal.post(good()).refused()).isFalse();
        assertThat(portal.usesOf(IntakeFixture.INS, INS)).hasSize(1);
        assertThat(
                        portal.post(
                                        bundle(
                                                "batch",
                                                patient("p", INS),
                                                observation("o", "Patient/p", ""),
                                                device("d", "Rythme", ""),
                                                provenance(
                                                        "w", "Observation/o", "Device/d", DAY, "")))
                                .entries())
                .last()
                .extracting(Receipt.Entry::outcome)
                .isEqualTo(Receipt.Outcome.CREATED);
    }
}
