package org.clairsoin.plugin.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clairsoin.plugin.trust.EnrolledKey.Use;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    @Nested
    class AKeyPair {
        @Test
        void comes_back_whole_from_the_private_file_alone(@TempDir Path folder) throws Exception {
            SigningKey made = SigningKey.generate();
            Path file = folder.resolve("key.pem");

            made.write(file);
            SigningKey read = SigningKey.read(file);

            assertThat(read.id()).isEqualTo(made.id());
            assertThat(read.publicKey()).isEqualTo(made.publicKey());
            assertThat(SigningKey.readPublic(read.publicPem())).isEqualTo(made.publicKey());
            byte[] bytes = {1, 2, 3};
            assertThat(Ed25519.verify(made.publicKey(), bytes, read.sign(bytes))).isTrue();
            assertThat(Ed25519.verify(made.publicKey(), new byte[3], read.sign(bytes))).isFalse();
        }

        @Test
        void is_written_for_its_owner_only_and_never_over_another(@TempDir Path folder)
                throws Exception {
            Path file = folder.resolve("key.pem");
            SigningKey.generate().write(file);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(file)).startsWith("-----BEGIN PRIVATE KEY-----");
            assertThatThrownBy(() -> SigningKey.generate().write(file))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }

        @Test
        void is_not_read_from_something_else(@TempDir Path folder) throws Exception {
            SigningKey key = SigningKey.generate();
            Path publicOnly = Files.writeString(folder.resolve("public"), key.publicPem());

            assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.read(publicOnly));
            assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.readPublic("key"));
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    SigningKey.readPublic(
                                            "-----BEGIN PUBLIC KEY-----\nAAAA\n"
                                                    + "-----END PUBLIC KEY-----"));
        }
    }

    @Nested
    class AnEnrolledKey {
        @Test
        void signs_for_its_own_ids_only() {
            EnrolledKey key = enrolled(SigningKey.generate(), "vendor");

            assertThat(key.maySign("vendor")).isTrue();
            assertThat(key.maySign("vendor-tool")).isTrue();
            assertThat(key.maySign("vendors-tool")).isFalse();
            assertThat(key.maySign("other-vendor-tool")).isFalse();
        }

        @Test
        void shares_ids_with_one_whose_prefix_covers_its_own() {
            EnrolledKey wide = enrolled(SigningKey.generate(), "vendor");
            EnrolledKey narrow = enrolled(SigningKey.generate(), "vendor-ecg");
            EnrolledKey other = enrolled(SigningKey.generate(), "vend");

            assertThat(wide.sharesIdsWith(narrow)).isTrue();
            assertThat(narrow.sharesIdsWith(wide)).isTrue();
            assertThat(wide.sharesIdsWith(other)).isFalse();
        }
    }

    @Nested
    class ARotation {
        private final SigningKey old = SigningKey.generate();
        private final SigningKey next = SigningKey.generate();
        private final EnrolledKey known = enrolled(old, "vendor");

        @Test
        void lets_the_new_key_follow_with_some_overlap() throws Exception {
            KeyRotation rotation = KeyRotation.read(KeyRotation.of(old, next, NOW).write());

            List<EnrolledKey> after = rotation.apply(known, NOW, Duration.ofDays(30), YEAR);

            assertThat(rotation.check(known, NOW)).isEqualTo(Verdict.VALID);
            assertThat(after.get(0).until()).isEqualTo(NOW.plus(Duration.ofDays(30)));
            assertThat(after.get(1).id()).isEqualTo(next.id());
            assertThat(after.get(1).prefixes()).containsExactly("vendor");
        }

        @Test
        void needs_both_signatures() {
            SigningKey thief = SigningKey.generate();
            KeyRotation good = KeyRotation.of(old, next, NOW);
            KeyRotation ofThief = KeyRotation.of(thief, next, NOW);
            KeyRotation withoutOld =
                    new KeyRotation(
                            old.id(),
                            next.publicKey(),
                            good.issued(),
                            ofThief.oldSignature(),
                            good.newSignature());
            KeyRotation withoutNew =
                    new KeyRotation(
                            old.id(),
                            next.publicKey(),
                            good.issued(),
                            good.oldSignature(),
                            good.oldSignature());

            assertThat(withoutOld.check(known, NOW).place()).isEqualTo("oldSignature");
            assertThat(withoutNew.check(known, NOW).place()).isEqualTo("newSignature");
            assertThat(ofThief.check(known, NOW).rule()).isEqualTo("rotation.key");
        }

        @Test
        void is_not_for_a_lost_an_ended_or_the_same_key() {
            KeyRotation rotation = KeyRotation.of(old, next, NOW);
            EnrolledKey revoked =
                    new EnrolledKey(
                            known.key(),
                            known.use(),
                            known.holder(),
                            known.prefixes(),
                            known.from(),
                            known.until(),
                            Optional.of(NOW));

            assertThat(rotation.check(revoked, NOW).state()).isEqualTo(TrustState.REVOKED);
            assertThat(rotation.check(known.endingBy(NOW), NOW).state())
                    .isEqualTo(TrustState.EXPIRED);
            assertThat(rotation.check(known, NOW.plus(KeyRotation.LONGEST_WAY)).state())
                    .isEqualTo(TrustState.EXPIRED);
            assertThat(KeyRotation.of(old, old, NOW).check(known, NOW).rule())
                    .isEqualTo("rotation.same");
        }
    }

    private static EnrolledKey enrolled(SigningKey key, String prefix) {
        return new EnrolledKey(
                key.publicKey(),
                Use.VENDOR,
                "Vendor",
                List.of(prefix),
                NOW.minus(YEAR),
                NOW.plus(YEAR),
                Optional.empty());
    }
}
