package org.clairsoin.portal.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.store.StoredCoverage;
import org.clairsoin.portal.aiuse.store.StoredUses;
import org.clairsoin.portal.aiuse.store.ToolsSeen;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.incident.Incident;
import org.clairsoin.portal.incident.Incidents;
import org.clairsoin.portal.intake.domain.Envelope;
import org.clairsoin.portal.intake.domain.XmlMessage;
import org.clairsoin.portal.intake.store.ReportStore;
import org.clairsoin.portal.modelcard.Completeness;
import org.clairsoin.portal.modelcard.ModelCard;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.organization.store.StoredOrganizations;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.store.StoredPatients;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.RecordedEvent;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.FixedRegister;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jdbi.v3.core.Jdbi;

/** Intake over a real database, with the doors of other features played by hand. */
final class IntakeFixture {

    static final String INS = "urn:oid:1.2.250.1.213.1.4.8";
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final SystemClient HOSPITAL = client("hospital", true);

    final Jdbi jdbi;
    final Hands clock = new Hands();
    final FixedRegister register = new FixedRegister();
    final StoredPatients patients;
    final StoredOrganizations organizations;
    final StoredCoverage coverage;
    final StoredUses uses;
    final ReportStore store;
    final List<AuditEvent> audited = new ArrayList<>();
    final CardsByHand cards = new CardsByHand();
    final IncidentsByHand incidents = new IncidentsByHand();
    final Intake intake;

    IntakeFixture() {
        this(TestDatabase.create().jdbi());
    }

    IntakeFixture(Jdbi jdbi) {
        this(jdbi, true);
    }

    IntakeFixture(Jdbi jdbi, boolean demo) {
        this.jdbi = jdbi;
        patients = new StoredPatients(jdbi, clock);
        organizations = new StoredOrganizations(jdbi);
        coverage = new StoredCoverage(jdbi, clock, Duration.ofHours(26));
        uses = new StoredUses(jdbi, new ToolsSeen(jdbi), coverage, register, organizations);
        store = new ReportStore(jdbi);
        IntakeSettings settings = new IntakeSettings(URI.create("https://portal.example"), demo);
        intake =
                new Intake(
                        register,
                        organizations,
                        coverage,
                        uses,
                        store,
                        new Writing(
                                jdbi,
                                patients,
                                uses,
                                store,
                                incidents,
                                new AuditByHand(),
                                new RecordedEvent<>()),
                        new ArrivedCards(cards, register, new CardMemory()),
                        settings,
                        clock);
    }

    static SystemClient client(String id, boolean network) {
        return new SystemClient(
                id, Set.of(SystemScope.INTAKE_WRITE), Optional.empty(), network, Set.of());
    }

    static String resource(String name) {
        try (InputStream in = IntakeFixture.class.getResourceAsStream("/intake/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no test resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Receipt post(String json) {
        return post(HOSPITAL, json);
    }

    Receipt post(SystemClient client, String json) {
        Receipt receipt =
                intake.receive(client, Envelope.read(json.getBytes(StandardCharsets.UTF_8)));
        Messages messages = Messages.load();
        for (Receipt.Entry entry : receipt.entries()) {
            for (Receipt.Issue issue : entry.issues()) {
                for (Language language : Language.values()) {
                    if (messages.text(language, issue.message()).isBlank()) {
                        throw new AssertionError("a blank text");
                    }
                }
            }
        }
        return receipt;
    }

    Receipt postXml(String xml) {
        return intake.receive(
                HOSPITAL, Envelope.read(XmlMessage.toJson(xml.getBytes(StandardCharsets.UTF_8))));
    }

    List<AiUse> usesOf(String system, String value) {
        return patients.find(new Identifier(system, value)).map(uses::all).orElse(List.of());
    }

    /** Return everything that is stored, to tell whether anything changed. */
    String state() {
        return jdbi.withHandle(
                handle -> {
                    StringBuilder all = new StringBuilder();
                    for (String table :
                            List.of(
                                    "patient",
                                    "patient_identifier",
                                    "organization",
                                    "ai_use",
                                    "tool_seen",
                                    "reported_resource",
                                    "evidence",
                                    "reject",
                                    "waiting_for")) {
                        all.append(
                                handle.createQuery(
                                                "SELECT coalesce(string_agg(t::text, ';' ORDER BY"
                                                        + " t::text), '') FROM "
                                                        + table
                                                        + " t")
                                        .mapTo(String.class)
                                        .one());
                        all.append('\n');
                    }
                    return all.toString();
                });
    }

    /** A clock set by hand. */
    static final class Hands extends Clock {
        Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final class AuditByHand implements AuditTrail {
        @Override
        public void record(AuditEvent event) {
            audited.add(event);
        }

        @Override
        public void record(List<AuditEvent> events) {
            audited.addAll(events);
        }
    }

    /** Cards that are kept in a list, or refused. */
    static final class CardsByHand implements ModelCards {
        final List<byte[]> kept = new ArrayList<>();
        Optional<RuntimeException> refusal = Optional.empty();

        @Override
        public Kept keep(byte[] xml) {
            refusal.ifPresent(
                    refused -> {
                        throw refused;
                    });
            kept.add(xml);
            return new Kept(new ToolFamilyId("a-card"), "1", "0.2", true, List.of());
        }

        @Override
        public ModelCard read(byte[] xml) {
            throw new UnsupportedOperationException("intake keeps cards");
        }

        @Override
        public Optional<ModelCard> card(ToolFamilyId family, Optional<String> version) {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> xml(ToolFamilyId family, String version, String schema) {
            return Optional.empty();
        }

        @Override
        public List<Source> sources(ToolFamilyId family) {
            return List.of();
        }

        @Override
        public Map<ToolFamilyId, Completeness> completeness() {
            return Map.of();
        }
    }

    /** Incidents that give every use one class and remember what was asked. */
    static final class IncidentsByHand implements Incidents {
        Classification answer = Classification.OK;
        final List<AiUse> followed = new ArrayList<>();
        final List<PatientId> again = new ArrayList<>();

        @Override
        public List<Classification> classify(List<AiUse> uses) {
            return uses.stream().map(use -> answer).toList();
        }

        @Override
        public void follow(List<AiUse> uses) {
            followed.addAll(uses);
        }

        @Override
        public void reclassify(PatientId patient) {
            again.add(patient);
        }

        @Override
        public List<Incident> list(Filter filter, Optional<String> cursor, int limit) {
            return List.of();
        }

        @Override
        public int number(Filter filter) {
            return 0;
        }

        @Override
        public Counts counts() {
            return new Counts(Map.of(), 0);
        }

        @Override
        public String cursorAfter(Incident incident) {
            return "";
        }

        @Override
        public Optional<Incident> find(UUID id) {
            return Optional.empty();
        }
    }

    /** Say what a refusal is about, without its values. */
    static List<String> keys(Receipt receipt) {
        return receipt.entries().stream()
                .flatMap(entry -> entry.issues().stream())
                .map(Receipt.Issue::message)
                .map(Message::key)
                .toList();
    }
}
