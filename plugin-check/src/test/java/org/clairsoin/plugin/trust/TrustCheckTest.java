package org.clairsoin.plugin.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.clairsoin.plugin.trust.Catalogue.Entry;
import org.clairsoin.plugin.trust.EnrolledKey.Use;
import org.clairsoin.plugin.trust.SignedCatalogue.Remembered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustCheckTest {
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final SigningKey VENDOR = SigningKey.generate();
    private static final SigningKey OTHER_VENDOR = SigningKey.generate();
    private static final SigningKey STRANGER = SigningKey.generate();
    private static final SigningKey REVIEWER = SigningKey.generate();
    private static final SigningKey ROOT = SigningKey.generate();

    private @TempDir Path folder;
    private JarFacts jar;

    @BeforeEach
    void makeJar() throws Exception {
        jar = TestJar.good().facts(folder);
    }

    @Test
    void finds_a_jar_valid_that_vendor_and_reviewer_signed() {
        assertThat(check().verify(jar, Optional.of(both()), NOW)).isEqualTo(Verdict.VALID);
    }

    @Test
    void says_the_same_of_a_signature_that_went_through_its_file() throws Exception {
        PluginSignature read = PluginSignature.read(both().write());

        assertThat(read).isEqualTo(both());
        assertThat(check().verify(jar, Optional.of(read), NOW)).isEqualTo(Verdict.VALID);
    }

    @Nested
    class AJarNobodySigned {
        @Test
        void is_unsigned() {
            assertThat(check().verify(jar, Optional.empty(), NOW))
                    .isEqualTo(new Verdict(TrustState.UNSIGNED, "signature.missing", ""));
        }

        @Test
        void is_revoked_when_the_catalogue_says_so_even_where_unsigned_jars_may_run() {
            var check = new TrustCheck(keys(), Optional.of(revoking()), false);

            assertThat(check.verify(jar, Optional.empty(), NOW).rule())
                    .isEqualTo("catalogue.revoked");
        }

        @Test
        void is_unsigned_when_only_the_reviewer_is_missing() {
            assertThat(check().verify(jar, Optional.of(signed()), NOW))
                    .isEqualTo(
                            new Verdict(
                                    TrustState.UNSIGNED, "reviewer.missing", "reviewerSignature"));
            assertThat(
                            new TrustCheck(keys(), Optional.empty(), false)
                                    .verify(jar, Optional.of(signed()), NOW))
                    .isEqualTo(Verdict.VALID);
        }
    }

    @Nested
    class AJarThatWasChanged {
        @Test
        void is_modified_when_an_entry_changed() throws Exception {
            assertModified(TestJar.good().with("texts.properties", "other"));
        }

        @Test
        void is_modified_when_a_class_was_added() throws Exception {
            assertModified(TestJar.good().with("vendor/Added.class", TestJar.CLASS));
        }

        @Test
        void is_modified_when_an_entry_was_removed() throws Exception {
            assertModified(TestJar.good().without("texts.properties"));
        }

        @Test
        void is_modified_when_the_manifest_has_another_id() throws Exception {
            assertModified(TestJar.good().manifest("Plugin-Id", "vendor-other"));
        }

        @Test
        void is_modified_when_bytes_stand_before_or_behind() throws Exception {
            byte[] bytes = Files.readAllBytes(TestJar.good().write(folder));
            for (byte[] changed :
                    List.of(joined(new byte[] {1}, bytes), joined(bytes, new byte[9]))) {
                Path file = Files.write(folder.resolve("changed.jar"), changed);
                JarFacts facts = JarFacts.of(file, jar.manifest());

                assertThat(check().verify(facts, Optional.of(both()), NOW).rule())
                        .isEqualTo("signature.sha256");
            }
        }

        @Test
        void is_modified_when_an_entry_stands_there_twice_also_by_case() throws Exception {
            assertModified(TestJar.good().with("TEXTS.properties", "twice"));
        }

        private void assertModified(TestJar changed) throws IOException {
            assertThat(check().verify(changed.facts(folder), Optional.of(both()), NOW))
                    .isEqualTo(new Verdict(TrustState.MODIFIED, "signature.sha256", "sha256"));
        }
    }

    @Nested
    class ASignatureThatDoesNotFit {
        @Test
        void is_of_an_unknown_key_when_a_stranger_made_it_under_the_same_name() {
            assertThat(
                            check().verify(
                                            jar,
                                            Optional.of(
                                                    PluginSignature.sign(statement(), STRANGER)
                                                            .countersign(REVIEWER)),
                                            NOW))
                    .isEqualTo(new Verdict(TrustState.UNKNOWN_KEY, "signature.key", STRANGER.id()));
        }

        @Test
        void is_modified_when_a_stranger_wrote_the_vendors_key_id_over_it() {
            PluginSignature forged =
                    new PluginSignature(
                            statement(),
                            VENDOR.id(),
                            PluginSignature.sign(statement(), STRANGER).signature(),
                            Optional.empty());

            assertThat(check().verify(jar, Optional.of(forged), NOW).rule())
                    .isEqualTo("signature.broken");
        }

        @Test
        void is_of_an_unknown_key_when_the_id_belongs_to_another_vendor() {
            PluginSignature foreign =
                    PluginSignature.sign(statement(), OTHER_VENDOR).countersign(REVIEWER);

            assertThat(check().verify(jar, Optional.of(foreign), NOW))
                    .isEqualTo(new Verdict(TrustState.UNKNOWN_KEY, "signature.id", "pluginId"));
        }

        @Test
        void is_of_an_unknown_key_when_a_reviewer_signs_as_a_vendor() {
            PluginSignature wrong =
                    PluginSignature.sign(statement(), REVIEWER).countersign(REVIEWER);

            assertThat(check().verify(jar, Optional.of(wrong), NOW).rule())
                    .isEqualTo("signature.key");
        }

        @Test
        void is_of_an_unknown_key_when_the_vendor_reviews_itself() {
            PluginSignature wrong = signed().countersign(VENDOR);

            assertThat(check().verify(jar, Optional.of(wrong), NOW).rule())
                    .isEqualTo("reviewer.key");
        }

        @Test
        void is_modified_when_the_vendors_signature_is_passed_off_as_the_reviewers() {
            PluginSignature wrong =
                    new PluginSignature(
                            statement(),
                            VENDOR.id(),
                            signed().signature(),
                            Optional.of(
                                    new PluginSignature.Reviewer(
                                            REVIEWER.id(), signed().signature())));

            assertThat(check().verify(jar, Optional.of(wrong), NOW).rule())
                    .isEqualTo("reviewer.broken");
        }

        @Test
        void is_modified_when_any_field_was_changed_after_signing() throws Exception {
            String file = new String(both().write(), StandardCharsets.UTF_8);
            List<UnaryOperator<String>> changes =
                    List.of(
                            text -> text.replace("\"1.0.0\"", "\"1.0.1\""),
                            text -> text.replace("vendor-tool", "vendor-tools"),
                            text -> text.replace("\"size\":", "\"size\":1"),
                            text -> text.replace("<2.0.0", "<3.0.0"),
                            text -> text.replace("some-algorithm", "every-algorithm"),
                            text -> text.replace("[\"fr\",\"en\"]", "[\"en\",\"fr\"]"),
                            text -> text.replace("2027-", "2037-"),
                            text -> text.replace(jar.sha256(), "0".repeat(64)));
            for (UnaryOperator<String> change : changes) {
                String changed = change.apply(file);
                assertThat(changed).isNotEqualTo(file);
                PluginSignature read =
                        PluginSignature.read(changed.getBytes(StandardCharsets.UTF_8));

                assertThat(check().verify(jar, Optional.of(read), NOW).rule())
                        .as(changed)
                        .isEqualTo("signature.broken");
            }
        }

        @Test
        void is_modified_when_it_states_what_the_manifest_does_not_say() {
            Statement honest = statement();
            Statement other =
                    new Statement(
                            "vendor-else",
                            honest.version(),
                            honest.sha256(),
                            honest.size(),
                            honest.apiRange(),
                            honest.algorithmIds(),
                            honest.languages(),
                            honest.issued(),
                            honest.expires());
            PluginSignature lying = PluginSignature.sign(other, VENDOR).countersign(REVIEWER);

            assertThat(check().verify(jar, Optional.of(lying), NOW))
                    .isEqualTo(new Verdict(TrustState.MODIFIED, "signature.manifest", "pluginId"));
        }
    }

    @Nested
    class Time {
        @Test
        void ends_a_signature_at_its_expiry_and_not_before() {
            Instant end = both().statement().expires();

            assertThat(check().verify(jar, Optional.of(both()), NOW, end.minusSeconds(1)))
                    .isEqualTo(Verdict.VALID);
            assertThat(check().verify(jar, Optional.of(both()), NOW, end))
                    .isEqualTo(new Verdict(TrustState.EXPIRED, "signature.expired", "expires"));
        }

        @Test
        void leaves_signed_what_a_key_signed_before_its_end() {
            TrustCheck check =
                    new TrustCheck(
                            new Keyring(
                                    List.of(
                                            vendor(VENDOR, "vendor").endingBy(NOW.plusSeconds(9)),
                                            reviewer())),
                            Optional.empty(),
                            true);
            Instant later = NOW.plusSeconds(60);

            assertThat(check.verify(jar, Optional.of(both()), NOW, later)).isEqualTo(Verdict.VALID);
            assertThat(check.verify(jar, Optional.of(both()), later).rule())
                    .isEqualTo("signature.key.expired");
        }

        @Test
        void refuses_a_signature_dated_in_the_future() {
            PluginSignature early =
                    PluginSignature.sign(statement(NOW.plusSeconds(3600)), VENDOR)
                            .countersign(REVIEWER);

            assertThat(check().verify(jar, Optional.of(early), NOW).rule())
                    .isEqualTo("signature.early");
        }

        @Test
        void ends_all_a_key_ever_signed_once_it_is_revoked() {
            EnrolledKey good = vendor(VENDOR, "vendor");
            EnrolledKey revoked =
                    new EnrolledKey(
                            good.key(),
                            good.use(),
                            good.holder(),
                            good.prefixes(),
                            good.from(),
                            good.until(),
                            Optional.of(NOW));
            TrustCheck check =
                    new TrustCheck(
                            new Keyring(List.of(revoked, reviewer())), Optional.empty(), true);

            assertThat(check.verify(jar, Optional.of(both()), NOW.minusSeconds(99), NOW))
                    .isEqualTo(
                            new Verdict(TrustState.REVOKED, "signature.key.revoked", VENDOR.id()));
        }
    }

    @Test
    void says_that_a_jar_needs_another_interface() throws Exception {
        JarFacts newer =
                JarFacts.of(
                        folder.resolve("good.jar"),
                        TestJar.good().manifest("Plugin-Requires", ">=9.0.0 & <10.0.0").read());

        assertThat(check().verify(newer, Optional.of(both()), NOW).state())
                .isEqualTo(TrustState.WRONG_API);
    }

    @Nested
    class WithACatalogue {
        @Test
        void needs_the_jar_on_it() {
            Catalogue other = catalogue(7, entry("0".repeat(64), Catalogue.State.ADMITTED));
            Catalogue same = catalogue(7, entry(jar.sha256(), Catalogue.State.ADMITTED));

            assertThat(with(same).verify(jar, Optional.of(both()), NOW)).isEqualTo(Verdict.VALID);
            assertThat(with(other).verify(jar, Optional.of(both()), NOW).rule())
                    .isEqualTo("catalogue.missing");
        }

        @Test
        void says_that_a_jar_was_taken_back() {
            assertThat(with(revoking()).verify(jar, Optional.of(both()), NOW))
                    .isEqualTo(new Verdict(TrustState.REVOKED, "catalogue.revoked", jar.sha256()));
        }

        @Test
        void finds_out_that_newer_ones_are_held_back() {
            Catalogue same = catalogue(7, entry(jar.sha256(), Catalogue.State.ADMITTED));

            assertThat(with(same).verify(jar, Optional.of(both()), NOW, same.expires()).rule())
                    .isEqualTo("catalogue.expired");
        }

        @Test
        void refuses_an_older_one_and_another_one_of_the_same_number() throws Exception {
            SignedCatalogue seven = SignedCatalogue.sign(catalogue(7), List.of(ROOT));
            SignedCatalogue six = SignedCatalogue.sign(catalogue(6), List.of(ROOT));
            SignedCatalogue otherSeven = SignedCatalogue.sign(revoking(), List.of(ROOT));
            Optional<Remembered> highest = Optional.of(seven.remembered());

            assertThat(SignedCatalogue.read(seven.write())).isEqualTo(seven);
            assertThat(seven.check(keys(), Optional.empty(), NOW)).isEqualTo(Verdict.VALID);
            assertThat(seven.check(keys(), highest, NOW)).isEqualTo(Verdict.VALID);
            assertThat(six.check(keys(), highest, NOW).rule()).isEqualTo("catalogue.older");
            assertThat(otherSeven.check(keys(), highest, NOW).rule()).isEqualTo("catalogue.older");
        }

        @Test
        void takes_it_from_either_root_key_and_from_no_other() {
            SigningKey second = SigningKey.generate();
            Keyring both = new Keyring(List.of(root(ROOT), root(second)));

            assertThat(
                            SignedCatalogue.sign(catalogue(1), List.of(second))
                                    .check(both, Optional.empty(), NOW))
                    .isEqualTo(Verdict.VALID);
            assertThat(
                            SignedCatalogue.sign(catalogue(1), List.of(VENDOR))
                                    .check(keys(), Optional.empty(), NOW)
                                    .rule())
                    .isEqualTo("catalogue.key");
            SignedCatalogue forged =
                    new SignedCatalogue(
                            catalogue(2),
                            SignedCatalogue.sign(catalogue(1), List.of(ROOT)).signatures());
            assertThat(forged.check(both, Optional.empty(), NOW).rule())
                    .isEqualTo("catalogue.broken");
        }

        private TrustCheck with(Catalogue catalogue) {
            return new TrustCheck(keys(), Optional.of(catalogue), true);
        }
    }

    private Catalogue revoking() {
        return catalogue(7, entry(jar.sha256(), Catalogue.State.REVOKED));
    }

    private static Catalogue catalogue(long number, Entry... entries) {
        return new Catalogue(
                number, NOW.minusSeconds(60), NOW.plus(Duration.ofDays(7)), List.of(entries));
    }

    private static Entry entry(String sha256, Catalogue.State state) {
        return new Entry("vendor-tool", "1.0.0", sha256, state);
    }

    private PluginSignature both() {
        return signed().countersign(REVIEWER);
    }

    private PluginSignature signed() {
        return PluginSignature.sign(statement(), VENDOR);
    }

    private Statement statement() {
        return statement(NOW.minusSeconds(60));
    }

    private Statement statement(Instant issued) {
        return Statement.of(
                jar, List.of("some-algorithm"), List.of("fr", "en"), issued, NOW.plus(YEAR));
    }

    private static TrustCheck check() {
        return new TrustCheck(keys(), Optional.empty(), true);
    }

    private static Keyring keys() {
        return new Keyring(
                List.of(
                        vendor(VENDOR, "vendor"),
                        vendor(OTHER_VENDOR, "vend"),
                        reviewer(),
                        root(ROOT)));
    }

    private static EnrolledKey vendor(SigningKey key, String prefix) {
        return enrolled(key, Use.VENDOR, List.of(prefix));
    }

    private static EnrolledKey reviewer() {
        return enrolled(REVIEWER, Use.REVIEWER, List.of());
    }

    private static EnrolledKey root(SigningKey key) {
        return enrolled(key, Use.CATALOGUE, List.of());
    }

    private static EnrolledKey enrolled(SigningKey key, Use use, List<String> prefixes) {
        return new EnrolledKey(
                key.publicKey(),
                use,
                "Somebody",
                prefixes,
                NOW.minus(YEAR),
                NOW.plus(YEAR),
                Optional.empty());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }
}
