package org.clairsoin.portal.access.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.clairsoin.portal.access.Role;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInRulesTest {

    @Nested
    class APassword {

        @Test
        void matchesItsOwnHashOnly() {
            PasswordHash hash = PasswordHash.of("une phrase à moi");

            assertThat(hash.matches("une phrase à moi")).isTrue();
            assertThat(hash.matches("une phrase a moi")).isFalse();
            assertThat(hash.matches("")).isFalse();
        }

        @Test
        void matchesHoweverItsAccentsAreTyped() {
            assertThat(PasswordHash.of("e\u0301te\u0301 2026 x").matches("\u00e9t\u00e9 2026 x"))
                    .isTrue();
        }

        @Test
        void givesAnotherHashEachTimeAndHidesIt() {
            PasswordHash one = PasswordHash.of("une phrase à moi");

            assertThat(PasswordHash.of("une phrase à moi")).isNotEqualTo(one);
            assertThat(one.toString()).doesNotContain(one.text());
        }

        @Test
        void neverMatchesNobodysHash() {
            assertThat(PasswordHash.nobodys().matches("")).isFalse();
        }
    }

    @Nested
    class ACodeOfTheDesk {

        @Test
        void isReadInAnyCaseWithSpacesAndHyphens() {
            AccessCode code = AccessCode.random();

            assertThat(AccessCode.read(" " + code.grouped().toLowerCase().replace('-', ' ')))
                    .contains(code);
        }

        @Test
        void isNeverGivenTwice() {
            Set<AccessCode> codes = new HashSet<>();
            IntStream.range(0, 1_000).forEach(i -> codes.add(AccessCode.random()));

            assertThat(codes).hasSize(1_000);
        }

        @ParameterizedTest(name = "\"{0}\"")
        @ValueSource(strings = {"", "ABCD", "ABCD-EFGH-JKM0", "ABCD-EFGH-JKMNP", "<script>1234"})
        void isRefusedInAnotherForm(String typed) {
            assertThat(AccessCode.read(typed)).isEmpty();
        }
    }

    @Nested
    class TheNextPage {

        @ParameterizedTest(name = "\"{0}\"")
        @ValueSource(
                strings = {"", "-1", "99", "00", "https://evil.example", "//evil", "/care", "0x0"})
        void isNothingButTheNumberOfAKnownPage(String index) {
            assertThat(NextPage.ofIndex(index)).isEmpty();
        }

        @ParameterizedTest(name = "{0} leads back to {1}")
        @CsvSource({
            "/care, CARE",
            "/care/123, CARE",
            "/care/coverage, COVERAGE",
            "/careful, ",
            "/choices/new/check, NEW_CHOICE",
            "/staff/incidents/7, STAFF_INCIDENTS"
        })
        void isTheNearestOneAboveThePathAskedFor(String path, NextPage expected) {
            assertThat(NextPage.nearest(path)).isEqualTo(Optional.ofNullable(expected));
        }

        @Test
        void isOpenToThePersonsRoles() {
            assertThat(Landing.of(Set.of(Role.PATIENT), Optional.of(NextPage.CHOICES)))
                    .isEqualTo("/choices");
            assertThat(Landing.of(Set.of(Role.PATIENT), Optional.of(NextPage.STAFF_DESK)))
                    .isEqualTo("/care");
            assertThat(Landing.of(Set.of(Role.DESK), Optional.of(NextPage.STAFF_DESK)))
                    .isEqualTo("/staff/desk");
            assertThat(Landing.of(Set.of(Role.DESK), Optional.of(NextPage.CARE)))
                    .isEqualTo("/staff");
        }
    }

    @Nested
    class ASearchAtTheDesk {

        @Test
        void takesAnInsWithSpaces() {
            DeskSearch search = DeskSearch.of(DeskSearch.INS, " 2 69 05 49 588 157 80 ");

            assertThat(search.fault()).isEmpty();
            assertThat(search.identifier().orElseThrow().value()).isEqualTo("269054958815780");
        }

        @ParameterizedTest(name = "{0} | {1} → {2}")
        @CsvSource({
            "urn:oid:1.2.250.1.213.1.4.8, 12345, staff.desk.find.error.ins",
            "urn:oid:1.2.250.1.213.1.4.8, '', staff.desk.find.error.empty",
            "'', 12345, staff.desk.find.error.system"
        })
        void saysWhatToCorrect(String system, String value, String fault) {
            DeskSearch search = DeskSearch.of(system, value);

            assertThat(search.identifier()).isEmpty();
            assertThat(search.fault()).contains(fault);
        }
    }
}
