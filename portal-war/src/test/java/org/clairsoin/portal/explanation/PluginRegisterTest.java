package org.clairsoin.portal.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.portal.explanation.PluginDesk.ADMINISTRATOR;
import static org.clairsoin.portal.explanation.PluginDesk.OPERATOR;
import static org.clairsoin.portal.explanation.PluginDesk.VENDOR_PERSON;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.clairsoin.plugin.trust.Catalogue;
import org.clairsoin.plugin.trust.KeyRotation;
import org.clairsoin.plugin.trust.PluginSignature;
import org.clairsoin.plugin.trust.SignedCatalogue;
import org.clairsoin.plugin.trust.SigningKey;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.explanation.PluginRegister.Moved;
import org.clairsoin.portal.explanation.domain.PluginState;
import org.clairsoin.portal.explanation.plugin.TestPlugins;
import org.clairsoin.portal.explanation.store.PluginStore.FindingRow;
import org.clairsoin.portal.explanation.store.PluginStore.HistoryRow;
import org.clairsoin.portal.explanation.store.PluginStore.JarRow;
import org.clairsoin.portal.explanation.store.PluginStore.VendorRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRegisterTest {
    @TempDir Path folder;
    private PluginDesk desk;
    private PluginRegister register;
    private VendorRow vendor;
    private Path jar;

    @BeforeEach
    void enrolAVendor() throws Exception {
        desk = new PluginDesk(folder);
        register = desk.register(false);
        vendor = desk.vendor("luminaria");
        jar = TestPlugins.imaging(folder);
    }

    @Nested
    class AJarThatIsHandedIn {
        @Test
        void isReceivedWhenVendorAndReviewerSigned() throws Exception {
            String sha256 = desk.handIn(register, vendor, jar);

            JarRow row = row(sha256);
            assertThat(row.state()).isEqualTo("RECEIVED");
            assertThat(row.trust()).isEqualTo("VALID");
            assertThat(register.findings(sha256)).noneMatch(FindingRow::error);
            assertThat(register.jarsOf(vendor)).extracting(JarRow::sha256).containsExactly(sha256);
            assertThat(actions()).endsWith(AuditEvent.Action.PLUGIN_RECEIVED);
        }

        @Test
        void isRefusedWithEveryReasonAndTheirRemediesInBothLanguages() {
            String sha256 =
                    register.receive(
                            vendor,
                            VENDOR_PERSON,
                            "x.jar",
                            "PK\u0003\u0004 no jar".getBytes(StandardCharsets.UTF_8),
                            Optional.of("{}".getBytes(StandardCharsets.UTF_8)));

            assertThat(row(sha256).state()).isEqualTo("REFUSED");
            List<FindingRow> found = register.findings(sha256);
            assertThat(found).extracting(FindingRow::rule).contains("signature.file");
            assertThat(found).hasSizeGreaterThan(1).allMatch(FindingRow::error);
            assertThat(found)
                    .allSatisfy(
                            one -> {
                                assertThat(one.mendFr()).isNotBlank().isNotEqualTo(one.mendEn());
                                assertThat(one.whatFr()).isNotBlank().isNotEqualTo(one.whatEn());
                            });
            assertThat(actions()).endsWith(AuditEvent.Action.PLUGIN_REFUSED);
        }

        @Test
        void isRefusedUnsignedAndReceivedInADemonstration() throws Exception {
            byte[] bytes = Files.readAllBytes(jar);

            String sha256 =
                    register.receive(vendor, VENDOR_PERSON, "x.jar", bytes, Optional.empty());
            assertThat(row(sha256).state()).isEqualTo("REFUSED");
            assertThat(row(sha256).trust()).isEqualTo("UNSIGNED");

            desk.register(true).receive(vendor, VENDOR_PERSON, "x.jar", bytes, Optional.empty());
            assertThat(row(sha256).state()).isEqualTo("RECEIVED");
            assertThat(register.findings(sha256))
                    .extracting(FindingRow::rule)
                    .contains("signature.missing");
        }

        @Test
        void isRefusedWhenItsIdIsAnotherVendorsEvenUnsignedInADemonstration() throws Exception {
            SigningKey other = SigningKey.generate();
            desk.enrol("", "Autre", List.of("autre"), other);
            VendorRow autre =
                    register.vendors().stream()
                            .filter(one -> one.name().equals("Autre"))
                            .findFirst()
                            .orElseThrow();
            PluginRegister demo = desk.register(true);
            byte[] bytes = Files.readAllBytes(jar);
            byte[] foreign = desk.signed(jar, other).write();
            byte[] stolen = desk.signed(jar, desk.key).write();

            for (Optional<byte[]> signature :
                    List.of(Optional.of(foreign), Optional.<byte[]>empty(), Optional.of(stolen))) {
                String sha256 = demo.receive(autre, VENDOR_PERSON, "x.jar", bytes, signature);

                assertThat(row(sha256).state()).isEqualTo("REFUSED");
                assertThat(row(sha256).trustRule()).isEqualTo("signature.id");
            }
        }

        @Test
        void isRefusedWhenItsVersionIsHereWithOtherBytes() throws Exception {
            desk.handIn(register, vendor, jar);

            String other = desk.handIn(register, vendor, TestPlugins.repackedImaging(folder));

            assertThat(row(other).rule()).isEqualTo("upload.version");
        }

        @Test
        void staysWhereItIsWhenItIsHandedInAgain() throws Exception {
            String sha256 = desk.handIn(register, vendor, jar);
            desk.goLive(register, sha256);

            desk.handIn(register, vendor, jar);

            assertThat(row(sha256).state()).isEqualTo("LIVE");
        }

        @Test
        void waitsForItsReviewersSignature() throws Exception {
            PluginSignature alone = desk.signed(jar, desk.key);
            String sha256 =
                    register.receive(
                            vendor,
                            VENDOR_PERSON,
                            "x.jar",
                            Files.readAllBytes(jar),
                            Optional.of(alone.write()));

            assertThat(row(sha256).state()).isEqualTo("RECEIVED");
            assertThat(register.move(sha256, PluginState.STAGED, OPERATOR, ""))
                    .isEqualTo(Moved.NOT_TRUSTED);
            assertThat(register.countersign(sha256, alone.write(), OPERATOR))
                    .contains("reviewer.missing");
            assertThat(
                            register.countersign(
                                    sha256, alone.countersign(desk.reviewerKey).write(), OPERATOR))
                    .isEmpty();
            assertThat(register.move(sha256, PluginState.STAGED, OPERATOR, ""))
                    .isEqualTo(Moved.DONE);
        }
    }

    @Nested
    class GoingLive {
        @Test
        void takesTwoPeople() throws Exception {
            String sha256 = desk.handIn(register, vendor, jar);

            assertThat(register.move(sha256, PluginState.LIVE, OPERATOR, ""))
                    .isEqualTo(Moved.NOT_FROM_HERE);
            assertThat(register.move(sha256, PluginState.STAGED, OPERATOR, ""))
                    .isEqualTo(Moved.DONE);
            assertThat(register.move(sha256, PluginState.LIVE, OPERATOR, ""))
                    .isEqualTo(Moved.SAME_PERSON);
            assertThat(register.move(sha256, PluginState.LIVE, ADMINISTRATOR, ""))
                    .isEqualTo(Moved.DONE);
            assertThat(register.history(sha256))
                    .extracting(HistoryRow::state)
                    .containsExactly("LIVE", "STAGED", "RECEIVED");
        }

        @Test
        void takesTwoPeopleAgainAfterASuspensionWhichNeedsAReason() throws Exception {
            String sha256 = desk.handIn(register, vendor, jar);
            desk.goLive(register, sha256);

            assertThat(register.move(sha256, PluginState.SUSPENDED, OPERATOR, "  "))
                    .isEqualTo(Moved.REASON_MISSING);
            assertThat(register.move(sha256, PluginState.SUSPENDED, OPERATOR, "texte douteux"))
                    .isEqualTo(Moved.DONE);
            assertThat(register.move(sha256, PluginState.LIVE, ADMINISTRATOR, ""))
                    .isEqualTo(Moved.NOT_FROM_HERE);
            assertThat(register.history(sha256).get(0).reason()).isEqualTo("texte douteux");
        }

        @Test
        void isNotPossibleOnceTheKeyIsRevoked() throws Exception {
            String sha256 = desk.handIn(register, vendor, jar);
            register.move(sha256, PluginState.STAGED, OPERATOR, "");
            desk.keys.revoke(desk.key.id(), "perdue", OPERATOR);

            assertThat(register.move(sha256, PluginState.LIVE, ADMINISTRATOR, ""))
                    .isEqualTo(Moved.NOT_TRUSTED);
            assertThat(row(sha256).trust()).isEqualTo("REVOKED");
        }
    }

    @Nested
    class Keys {
        @Test
        void countOnlyWhenAnotherPersonConfirmsThem() {
            SigningKey fresh = SigningKey.generate();
            desk.keys.propose("", "Neuf", List.of("neuf"), fresh.publicPem(), OPERATOR);

            assertThat(desk.keys.confirm(fresh.id(), OPERATOR)).isFalse();
            assertThat(desk.keys.confirm(fresh.id(), ADMINISTRATOR)).isTrue();
            assertThat(desk.keys.confirm(fresh.id(), ADMINISTRATOR)).isFalse();
        }

        @Test
        void areRefusedWithTheFieldThatIsWrong() {
            String pem = SigningKey.generate().publicPem();

            assertThat(desk.keys.propose("", "", List.of("a"), pem, OPERATOR)).contains("vendor");
            assertThat(desk.keys.propose("", "X", List.of("a"), "key", OPERATOR)).contains("key");
            assertThat(desk.keys.propose("", "X", List.of(), pem, OPERATOR)).contains("prefixes");
            assertThat(desk.keys.propose("", "X", List.of("A"), pem, OPERATOR))
                    .contains("prefixes");
            assertThat(desk.keys.propose("", "X", List.of("luminaria-x"), pem, OPERATOR))
                    .contains("prefixes");
            assertThat(desk.keys.propose("?", "X", List.of("a"), pem, OPERATOR)).contains("holder");
            assertThat(
                            desk.keys.propose(
                                    vendor.id().toString(),
                                    "",
                                    List.of("luminaria"),
                                    desk.key.publicPem(),
                                    OPERATOR))
                    .contains("known");
        }

        @Test
        void areRotatedByOldAndNewAndASecondPerson() throws Exception {
            SigningKey next = SigningKey.generate();
            byte[] rotation = KeyRotation.of(desk.key, next, desk.clock.instant()).write();

            assertThat(desk.keys.rotate(rotation, OPERATOR)).isEmpty();
            assertThat(desk.keys.rotate(rotation, OPERATOR)).contains("rotation.same");
            PluginSignature byNext = desk.signed(jar, next).countersign(desk.reviewerKey);
            assertThat(received(byNext)).isEqualTo("signature.key");
            assertThat(desk.keys.confirm(next.id(), ADMINISTRATOR)).isTrue();
            assertThat(received(byNext)).isEqualTo("trust.valid");
        }

        @Test
        void thatWereRevokedNameNoOtherAndAreReplacedByTwoPeople() throws Exception {
            SigningKey next = SigningKey.generate();
            byte[] rotation = KeyRotation.of(desk.key, next, desk.clock.instant()).write();
            desk.keys.revoke(desk.key.id(), "perdue", OPERATOR);

            assertThat(desk.keys.rotate(rotation, OPERATOR)).contains("rotation.key.revoked");
            desk.enrol(vendor.id().toString(), "", List.of("luminaria"), next);
            assertThat(received(desk.signed(jar, next).countersign(desk.reviewerKey)))
                    .isEqualTo("trust.valid");
        }

        private String received(PluginSignature signature) throws Exception {
            String sha256 =
                    register.receive(
                            vendor,
                            VENDOR_PERSON,
                            "x.jar",
                            Files.readAllBytes(jar),
                            Optional.of(signature.write()));
            return row(sha256).trustRule();
        }
    }

    @Nested
    class ACatalogue {
        private final SigningKey root = SigningKey.generate();

        @Test
        void countsFromARootKeyAndNeverGoesBack() throws Exception {
            desk.enrol("CATALOGUE", "Racine", List.of(), root);
            String sha256 = desk.handIn(register, vendor, jar);

            assertThat(desk.keys.takeCatalogue(file(1, desk.key), OPERATOR))
                    .contains("catalogue.key");
            assertThat(desk.keys.takeCatalogue(file(2, root), OPERATOR)).isEmpty();
            assertThat(desk.keys.takeCatalogue(file(1, root), OPERATOR))
                    .contains("catalogue.older");
            assertThat(desk.keys.takeCatalogue("{".getBytes(StandardCharsets.UTF_8), OPERATOR))
                    .contains("catalogue.file");
            assertThat(register.move(sha256, PluginState.STAGED, OPERATOR, ""))
                    .isEqualTo(Moved.NOT_TRUSTED);
            assertThat(row(sha256).trustRule()).isEqualTo("catalogue.missing");
        }

        private byte[] file(long number, SigningKey by) {
            Instant now = desk.clock.instant().truncatedTo(ChronoUnit.SECONDS);
            return SignedCatalogue.sign(
                            new Catalogue(number, now, now.plus(Duration.ofDays(7)), List.of()),
                            List.of(by))
                    .write();
        }
    }

    private List<AuditEvent.Action> actions() {
        return desk.audited.stream().map(AuditEvent::action).toList();
    }

    private JarRow row(String sha256) {
        return register.jar(sha256).orElseThrow();
    }
}
