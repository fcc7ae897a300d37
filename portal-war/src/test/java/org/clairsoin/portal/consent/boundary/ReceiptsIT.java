package org.clairsoin.portal.consent.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceLedger;
import org.clairsoin.portal.consent.ChoiceReceiptKeys;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.consent.NewChoice;
import org.clairsoin.portal.consent.PaperForm;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.organization.OrganizationsInMemory;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.DatabaseReady;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.PageWriter;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.shared.TestFrames;
import org.clairsoin.portal.shared.print.PdfWriter;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The receipt of a choice, as JSON and as PDF. */
class ReceiptsIT {

    private static final Instant NOON = Instant.parse("2026-05-02T10:00:00.123456Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LETTERS = "plume-clinique";

    @TempDir private static Path folder;
    private static Jdbi jdbi;
    private static ChoiceLedger ledger;
    private static ChoiceReceiptKeys keys;
    private static JsonSchema schema;

    private final PatientId patient = PatientId.random();

    @BeforeAll
    static void start() throws IOException {
        jdbi = TestDatabase.create().jdbi();
        ledger = Ledgers.on(jdbi, SomeTools.register(), Clock.fixed(NOON, ZoneOffset.UTC));
        keys = new ChoiceReceiptKeys(folder.toString());
        keys.start(new DatabaseReady());
        schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(Path.of("../docs/choice-receipt.schema.json")));
    }

    @Nested
    class AsJson {

        @Test
        void isWhatItsSchemaSays() throws IOException {
            List<Choice> refused = ledger.record(asked(new Scope.Everything(), "un souhait"));
            ledger.record(Ledgers.takeBack(refused.get(0), refused.size()));

            assertThat(schema.validate(file(refused))).isEmpty();
            assertThat(schema.validate(file(newest()))).isEmpty();
            assertThat(file(newest()).at("/receipt/events/0/takes_back").asText())
                    .isEqualTo(refused.get(0).id().toString());
        }

        @Test
        void wouldNotPassWithAFieldTooManyOrTooFew() throws IOException {
            JsonNode more = file(ledger.record(asked(tool(LETTERS), null)));
            JsonNode less = more.deepCopy();
            ((ObjectNode) more.at("/receipt/processing/0")).put("consent", true);
            ((ObjectNode) less.at("/receipt/processing/0")).remove("withdrawal_method");

            assertThat(schema.validate(more)).hasSize(1);
            assertThat(schema.validate(less)).hasSize(1);
        }

        @Test
        void isSignedUnderAPublishedKey() throws Exception {
            JsonNode file = file(ledger.record(asked(tool(LETTERS), null)));
            JWSObject jws = JWSObject.parse(file.get("jws").asText());
            ECKey key = (ECKey) keys.publicKeys().get(0);

            assertThat(key.isPrivate()).isFalse();
            assertThat(jws.getHeader().getKeyID()).isEqualTo(key.getKeyID());
            assertThat(jws.verify(new ECDSAVerifier(key))).isTrue();
            assertThat(JSON.readTree(jws.getPayload().toString())).isEqualTo(file.get("receipt"));
        }

        @Test
        void namesTheEntriesOfTheLedgerByTheirHash() throws IOException {
            List<Choice> written = ledger.record(asked(new Scope.Everything(), null));
            JsonNode events = file(written).at("/receipt/events");

            assertThat(events).hasSameSizeAs(written);
            for (int i = 0; i < written.size(); i++) {
                assertThat(events.get(i).at("/ledger_entry/hash").asText())
                        .isEqualTo(hashInLedger(written.get(i)));
            }
        }

        @Test
        void neverCallsARefusalOrAnObjectionConsent() throws IOException {
            JsonNode refusal = file(ledger.record(asked(tool("cardiolys-rythme"), null)));
            JsonNode objection = file(ledger.record(asked(tool(LETTERS), null)));

            assertThat(refusal.at("/receipt/processing/0/lawful_basis").asText())
                    .startsWith("refusal of a tool in care")
                    .endsWith("no consent");
            assertThat(objection.at("/receipt/processing/0/lawful_basis").asText())
                    .startsWith("objection, GDPR article 21")
                    .endsWith("no consent");
        }

        @Test
        void namesWhoWroteItDownAndOnWhichPaper() throws IOException {
            JsonNode acted = file(ledger.record(atDesk("Formulaire 12"))).at("/receipt/acted");

            assertThat(acted.get("quality").asText()).isEqualTo("DESK");
            assertThat(acted.get("paper_reference").asText()).isEqualTo("Formulaire 12");
            assertThat(acted.get("paper_signed").asText()).isEqualTo("2026-05-01");
        }

        @Test
        void ofAnotherPatientIsNotThere() {
            Choice mine = ledger.record(asked(tool(LETTERS), null)).get(0);

            assertThat(ledger.entries(PatientId.random(), mine.receipt())).isEmpty();
            assertThat(ledger.find(PatientId.random(), mine.id())).isEmpty();
        }
    }

    @Nested
    class AsPdf {

        @ParameterizedTest
        @EnumSource(Language.class)
        void canBeReadByAScreenReader(Language language) throws IOException {
            ChoiceDonePage page = page(language, ledger.record(asked(tool(LETTERS), null)));
            try (PDDocument pdf = Loader.loadPDF(pdf(page, language.tag()))) {
                PDDocumentCatalog catalog = pdf.getDocumentCatalog();

                assertThat(catalog.getLanguage()).isEqualTo(language.tag());
                assertThat(catalog.getMarkInfo().isMarked()).isTrue();
                assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
                assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo(page.frame().title());
                assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                        .contains("pdfuaid:part", page.frame().title());
                assertThat(tags(catalog.getStructureTreeRoot()))
                        .contains("H1", "H2", "P", "Table", "TR", "TH", "TD");
                assertThat(fontsThatAreNotEmbedded(pdf)).isEmpty();
            }
        }

        @Test
        void saysWhatThePageSays() throws IOException {
            ChoiceDonePage page = page(Language.FR, ledger.record(atDesk("Formulaire 12")));

            String text = text(pdf(page, "desk"));

            assertThat(text).contains(words(page.frame().title())).contains("Formulaire 12");
            assertThat(page.receipt()).isNotEmpty();
            for (ChoiceDonePage.Row row : page.receipt()) {
                assertThat(text).contains(words(row.label())).contains(words(row.value()));
            }
        }

        @Test
        void keepsOddNamesLongTextsAndMarkupAsText() throws IOException {
            String odd =
                    "Łukasz Ştefan Ñandú Ελένη Дмитрий <img src='x'> & \u0001 "
                            + "très ".repeat(300)
                            + "fin";
            byte[] pdf = pdf(page(Language.FR, ledger.record(asked(tool(LETTERS), odd))), "odd");

            assertThat(text(pdf))
                    .contains("Łukasz Ştefan Ñandú Ελένη Дмитрий")
                    .contains("<img src='x'> &")
                    .contains("très fin");
        }
    }

    private static Scope tool(String id) {
        return Ledgers.tool(id);
    }

    private NewChoice asked(Scope scope, @org.jspecify.annotations.Nullable String reason) {
        return asked(scope, Ledgers.SELF, Optional.ofNullable(reason), Optional.empty());
    }

    private NewChoice atDesk(String reference) {
        return asked(
                tool(LETTERS),
                new Choice.Actor(UUID.randomUUID(), Choice.Actor.Quality.DESK),
                Optional.empty(),
                Optional.of(new PaperForm(reference, LocalDate.of(2026, 5, 1))));
    }

    private NewChoice asked(
            Scope scope, Choice.Actor actor, Optional<String> reason, Optional<PaperForm> paper) {
        return new NewChoice(
                patient,
                scope,
                Effect.REFUSE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                actor,
                Ledgers.TEXT,
                reason,
                paper,
                ledger.lastSeq(patient),
                UUID.randomUUID().toString());
    }

    private List<Choice> newest() {
        List<Choice> all = ledger.history(patient);
        return ledger.receipt(patient, all.get(all.size() - 1).receipt());
    }

    private JsonNode file(List<Choice> events) throws IOException {
        Frame.Contact contact = TestFrames.of(Language.FR, Section.CHOICES, "").contact();
        byte[] receipt =
                new ReceiptJson(
                                URI.create("https://portal.example"),
                                contact,
                                Messages.load().in(Language.FR),
                                SomeTools.register(),
                                new OrganizationsInMemory())
                        .receipt(
                                events,
                                ledger.entries(patient, events.get(0).receipt()),
                                ledger.madeBy(events.get(0)));
        return JSON.readTree(ReceiptJson.file(receipt, keys.sign(receipt)));
    }

    private ChoiceDonePage page(Language language, List<Choice> events) {
        return new DoneView(
                        key ->
                                TestFrames.signedIn(
                                        language,
                                        Section.CHOICES,
                                        Messages.load().text(language, key)),
                        SomeTools.register(),
                        Map.of(),
                        Optional.empty())
                .page(
                        "/choices",
                        events,
                        ledger.madeBy(events.get(0)),
                        ledger.entries(patient, events.get(0).receipt()),
                        List.of(),
                        false);
    }

    /** Make a PDF, and leave it to be looked at. */
    private static byte[] pdf(ChoiceDonePage page, String name) throws IOException {
        byte[] pdf = new PdfWriter(new PageWriter()).pdf(new ReceiptSheet(page));
        Path looks = Files.createDirectories(Path.of("target/pdf"));
        Files.write(looks.resolve("receipt-" + name + ".pdf"), pdf);
        return pdf;
    }

    private static String text(byte[] file) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file)) {
            return words(new PDFTextStripper().getText(pdf));
        }
    }

    private static String words(String text) {
        return text.replaceAll("[\\s\\u00A0\\u202F]+", " ");
    }

    private static List<String> tags(PDStructureNode node) {
        List<String> tags = new ArrayList<>();
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                tags.add(element.getStructureType());
                tags.addAll(tags(element));
            }
        }
        return tags;
    }

    private static List<String> fontsThatAreNotEmbedded(PDDocument pdf) throws IOException {
        List<String> names = new ArrayList<>();
        for (PDPage page : pdf.getPages()) {
            for (COSName name : page.getResources().getFontNames()) {
                if (!page.getResources().getFont(name).isEmbedded()) {
                    names.add(name.getName());
                }
            }
        }
        return names;
    }

    private static String hashInLedger(Choice choice) {
        return jdbi.withHandle(
                handle ->
                        HexFormat.of()
                                .formatHex(
                                        handle.createQuery("SELECT hash FROM choice WHERE id = :id")
                                                .bind("id", choice.id().value())
                                                .mapTo(byte[].class)
                                                .one()));
    }
}
