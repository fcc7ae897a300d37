package org.clairsoin.portal.access.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.access.Actors;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.ReadLog;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.access.SignedIn;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditEvent.Action;
import org.clairsoin.portal.audit.AuditHistory.Whose;
import org.clairsoin.portal.audit.AuditTrails;
import org.clairsoin.portal.organization.store.StoredOrganizations;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Alarm;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.PageWriter;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.shared.TestFrames;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessLogIT {

    private static final Instant NOW = Instant.parse("2026-11-22T13:05:00Z");
    private static final PatientId PATIENT = new PatientId(UUID.randomUUID());
    private static final UUID OWN = UUID.randomUUID();
    private static final UUID PARENT = UUID.randomUUID();
    private static final UUID STAFF = UUID.randomUUID();

    private final TestDatabase database = TestDatabase.create();
    private final AuditTrails trails = new AuditTrails(database.jdbi());
    private final Actors actors =
            new Actors(database.jdbi(), new StoredOrganizations(database.jdbi()));

    @BeforeEach
    void makePeople() {
        database.jdbi()
                .useHandle(
                        handle -> {
                            account(handle, OWN, "Camille Exemple", "PATIENT", PATIENT.value());
                            account(handle, PARENT, "Alix Exemple", "REPRESENTATIVE", null);
                            account(handle, STAFF, "Sacha Guichet", "DESK", null);
                            UUID place = UUID.randomUUID();
                            handle.execute(
                                    "INSERT INTO organization VALUES (?, 'urn:x', '1', 'Deux-Rives')",
                                    place);
                            handle.execute(
                                    "INSERT INTO system_client (id, organization_id)"
                                            + " VALUES ('pacs', ?)",
                                    place);
                        });
    }

    private static void account(Handle handle, UUID id, String name, String role, UUID patient) {
        handle.execute(
                "INSERT INTO account (id, username, display_name, password_hash, roles, patient_id,"
                        + " opened) VALUES (?, ?, ?, '-', ARRAY[?], ?, now())",
                id,
                name.toLowerCase(Locale.ROOT),
                name,
                role,
                patient);
    }

    @Test
    void tellsOwnActsFromThoseOfOthers() throws IOException {
        note(0, Action.READ_TIMELINE, OWN, null, null);
        note(1, Action.READ_TIMELINE, PARENT, null, PATIENT.value());
        note(2, Action.PATIENT_SEARCHED, STAFF, null, null);
        note(3, Action.READ_BY_SYSTEM, null, "pacs", null);

        assertThat(words(page(Whose.OWN)))
                .containsExactly("Vous a vu la liste des utilisations d’outils");
        assertThat(words(page(Whose.OTHERS)))
                .containsExactly(
                        "Système pacs (de Deux-Rives) a lu les choix",
                        "Sacha Guichet (guichet) a cherché la personne au guichet",
                        "Alix Exemple (agit pour la personne soignée) a vu la liste des"
                                + " utilisations d’outils");
        assertThat(words(page(Whose.ALL))).hasSize(4);
        assertThat(html(page(Whose.OTHERS)))
                .contains("<option value=\"others\" selected>")
                .contains(">22 novembre 2026");
    }

    @Test
    void showsNothingOfAnotherPatient() {
        trails.at(NOW)
                .record(
                        event(
                                new PatientId(UUID.randomUUID()),
                                Action.READ_TIMELINE,
                                STAFF,
                                null,
                                null));

        assertThat(page(Whose.ALL).days()).isEmpty();
    }

    @Test
    void leadsToTheUseThatWasSeen() {
        String use = UUID.randomUUID().toString();
        trails.at(NOW)
                .record(
                        new AuditEvent(
                                Action.READ_USE,
                                Optional.of(PATIENT.value()),
                                Optional.of(STAFF),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of("use", use)));

        assertThat(page(Whose.ALL).days().get(0).rows().get(0).link()).contains("/fr/care/" + use);
    }

    @Test
    void givesEveryEventOnceOverItsPages() {
        for (int i = 0; i < 120; i++) {
            note(i, Action.READ_TIMELINE, i % 2 == 0 ? OWN : STAFF, null, null);
        }
        List<String> moments = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (true) {
            AccessLogPage page = resource().log(path("fr"), "", cursor);
            pages++;
            page.days().forEach(day -> day.rows().forEach(row -> moments.add(row.moment())));
            if (page.older().isEmpty()) {
                break;
            }
            cursor = page.older().get().replaceAll(".*page=([0-9]+).*", "$1");
        }
        // the reader's own visits of this page come on top; paging does not shift by them
        assertThat(pages).isEqualTo(3);
        assertThat(moments).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void notesThatItWasRead() {
        resource().log(path("fr"), "", "");

        assertThat(words(page(Whose.ALL))).containsExactly("Vous a vu cette liste");
    }

    @Test
    void hasWordsForEveryAct() throws IOException {
        for (Action action : Action.values()) {
            note(action.ordinal(), action, STAFF, null, null);
        }

        for (Language language : Language.values()) {
            assertThat(html(page(language, Whose.ALL))).doesNotContain("accesslog.");
        }
    }

    private void note(int second, Action action, UUID account, String client, UUID onBehalfOf) {
        trails.at(NOW.plus(Duration.ofSeconds(second)))
                .record(event(PATIENT, action, account, client, onBehalfOf));
    }

    private static AuditEvent event(
            PatientId patient, Action action, UUID account, String client, UUID onBehalfOf) {
        return new AuditEvent(
                action,
                Optional.of(patient.value()),
                Optional.ofNullable(account),
                Optional.ofNullable(client),
                Optional.ofNullable(onBehalfOf),
                client == null ? Map.of() : Map.of("what", "Consent"));
    }

    private AccessLogPage page(Whose whose) {
        return page(Language.FR, whose);
    }

    private AccessLogPage page(Language language, Whose whose) {
        var entries =
                trails.history()
                        .of(
                                PATIENT.value(),
                                whose,
                                actors.accountsOf(PATIENT),
                                Optional.empty(),
                                50);
        return new AccessLogView(
                        TestFrames.signedIn(language, Section.DATA, "-"),
                        OWN,
                        PATIENT,
                        actors.names(entries.stream().map(entry -> entry.event()).toList()))
                .page(whose, entries, false);
    }

    private static List<String> words(AccessLogPage page) {
        return page.days().stream()
                .flatMap(day -> day.rows().stream())
                .map(
                        row ->
                                row.who()
                                        + row.quality().map(text -> " (" + text + ") ").orElse(" ")
                                        + row.what())
                .toList();
    }

    private static String html(AccessLogPage page) throws IOException {
        return new String(new PageWriter().render(page), StandardCharsets.UTF_8);
    }

    private AccessLogResource resource() {
        CurrentUser user = new Camille();
        return new AccessLogResource(
                new SameFrames(),
                user,
                actors,
                trails.history(),
                new ReadLog(user, trails.at(NOW)));
    }

    private static PathLanguage path(String language) {
        return PathLanguage.valueOf(language);
    }

    /** Frames without a request. */
    private static final class SameFrames extends Frames {

        SameFrames() {
            super(null, null, null, null, new Alarm());
        }

        @Override
        public Frame of(Language language, Section section, String titleKey) {
            return TestFrames.signedIn(language, section, titleKey);
        }
    }

    /** The patient, signed in. */
    private static final class Camille implements CurrentUser {

        @Override
        public Optional<SignedIn> person() {
            return Optional.of(
                    new SignedIn(
                            OWN,
                            "Camille Exemple",
                            Set.of(Role.PATIENT),
                            Optional.of(PATIENT),
                            Optional.empty(),
                            true));
        }

        @Override
        public Optional<SystemClient> system() {
            return Optional.empty();
        }

        @Override
        public PatientId patient() {
            return PATIENT;
        }

        @Override
        public SignedIn requirePerson() {
            return person().orElseThrow();
        }

        @Override
        public SystemClient requireSystem() {
            throw new IllegalStateException();
        }
    }
}
