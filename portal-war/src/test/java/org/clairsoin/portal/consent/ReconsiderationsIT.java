package org.clairsoin.portal.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.clairsoin.portal.modelcard.CardChange;
import org.clairsoin.portal.modelcard.Cards;
import org.clairsoin.portal.modelcard.KeptModelCards;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.TestToolRegister;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who chose about a tool is asked again when a newer version matters to their choice. */
class ReconsiderationsIT {

    private static final Moving CLOCK = new Moving(Instant.parse("2026-11-22T12:00:00Z"));
    private static final AtomicInteger TOOLS = new AtomicInteger();

    private static ModelCards cards;
    private static ChoiceLedger ledger;
    private static Reconsiderations reconsiderations;

    private final PatientId patient = PatientId.random();
    private final String name = "Luminaria Essai " + TOOLS.incrementAndGet();
    private ToolFamilyId thorax;
    private Scope tool;

    @BeforeAll
    static void startDatabase() {
        TestDatabase database = TestDatabase.create();
        TestToolRegister register = new TestToolRegister(database);
        cards = new KeptModelCards(database.jdbi(), register, CLOCK);
        ledger = Ledgers.on(database.jdbi(), register, CLOCK);
        reconsiderations = new Reconsiderations(ledger, cards);
    }

    @BeforeEach
    void keepTheFirstCard() {
        thorax = cards.keep(Cards.bytes(card())).family();
        tool = new Scope.OneTool(thorax);
        CLOCK.pass(Duration.ofHours(1));
    }

    private String card() {
        return Cards.LUMINARIA.replace(">Luminaria Thorax<", ">" + name + "<");
    }

    @Test
    void aNewerVersionWithOtherRisksAsksAgainAndTheChoiceCountsMeanwhile() {
        Choice refusal = ledger.record(Ledgers.refuse(patient, tool, 0)).get(0);
        assertThat(reconsiderations.of(patient)).isEmpty();

        newVersion("99.0.0", "KnownRisksAndLimitations", "Manque une fracture sur dix.");

        assertThat(reconsiderations.of(patient))
                .singleElement()
                .satisfies(
                        asked -> {
                            assertThat(asked.choice()).isEqualTo(refusal);
                            assertThat(asked.change().versionNow()).isEqualTo("99.0.0");
                            assertThat(asked.change().changed())
                                    .extracting(CardChange.Changed::topic)
                                    .containsExactly(CardChange.Topic.RISKS);
                            assertThat(asked.change().changed().get(0).now())
                                    .isEqualTo("Manque une fracture sur dix.");
                        });
        assertThat(ledger.inForce(patient)).containsExactly(refusal);
    }

    @Test
    void whoeverConfirmsTheChoiceIsNotAskedAgain() {
        ledger.record(Ledgers.refuse(patient, tool, 0));
        newVersion("99.0.0", "KnownBiasesOrEthicalConsiderations", "Se trompe plus chez l’enfant.");
        assertThat(reconsiderations.of(patient)).hasSize(1);

        ledger.record(Ledgers.refuse(patient, tool, 1));

        assertThat(reconsiderations.of(patient)).isEmpty();
        assertThat(ledger.inForce(patient)).hasSize(1);
    }

    @Test
    void whoeverTookTheChoiceBackIsNotAskedAgain() {
        Choice refusal = ledger.record(Ledgers.refuse(patient, tool, 0)).get(0);
        newVersion("99.0.0", "IntendedUseAndWorkflow", "Sert aussi aux urgences.");

        ledger.record(Ledgers.takeBack(refusal, 1));

        assertThat(reconsiderations.of(patient)).isEmpty();
    }

    @Test
    void aNewerVersionThatSaysTheSameOfUseRisksAndBiasesAsksNobody() {
        ledger.record(Ledgers.refuse(patient, tool, 0));

        newVersion("99.0.0", "Summary", "Un autre résumé.");

        assertThat(reconsiderations.of(patient)).isEmpty();
    }

    @Test
    void anOlderReleaseThatComesLaterAsksNobody() {
        ledger.record(Ledgers.refuse(patient, tool, 0));

        newVersion("0.0.1", "KnownRisksAndLimitations", "D’autres risques.");

        assertThat(reconsiderations.of(patient)).isEmpty();
    }

    @Test
    void aChoiceAboutAllToolsIsNotAskedAgainForOne() {
        ledger.record(Ledgers.refuse(patient, new Scope.Everything(), 0));

        newVersion("99.0.0", "KnownRisksAndLimitations", "D’autres risques.");

        assertThat(reconsiderations.of(patient)).isEmpty();
    }

    private void newVersion(String version, String field, String text) {
        CLOCK.pass(Duration.ofHours(1));
        String xml =
                card().replaceAll(
                                "(?s)<ReleaseVersion>.*?</ReleaseVersion>",
                                "<ReleaseVersion>" + version + "</ReleaseVersion>")
                        .replaceAll(
                                "(?s)<" + field + ">.*?</" + field + ">",
                                "<" + field + ">" + text + "</" + field + ">");
        assertThat(xml).contains(">" + version + "<").contains(">" + text + "<");
        assertThat(cards.keep(Cards.bytes(xml)).family()).isEqualTo(thorax);
        CLOCK.pass(Duration.ofHours(1));
    }

    /** A clock that moves when it is told to. */
    private static final class Moving extends Clock {
        private Instant now;

        Moving(Instant now) {
            this.now = now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
