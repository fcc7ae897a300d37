package org.clairsoin.plugin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final Group GROUP = new Group("adults", Para.of("adults"));
    private static final Event EVENT =
            new Event(EventKind.FOUND, Para.of("It found some."), "found", "missed");

    @Nested
    class AFrequency {
        @Test
        void holdsAnIntervalAroundItsCount() {
            assertThat(frequency(92, 100, 88, 95).count()).isEqualTo(92);
        }

        @Test
        void isRefusedWithACountOutsideItsInterval() {
            assertThatIllegalArgumentException().isThrownBy(() -> frequency(96, 100, 88, 95));
        }

        @Test
        void isRefusedOutOfAnythingBut100Or1000() {
            assertThatIllegalArgumentException().isThrownBy(() -> frequency(2, 50, 1, 3));
        }

        private Frequency frequency(int count, int outOf, int low, int high) {
            return new Frequency(EVENT, count, outOf, low, high, GROUP, 300, "the test");
        }
    }

    @Nested
    class AnAgeBand {
        @Test
        void isCutAt16And18And75And80() {
            assertThat(AgeBand.of(15)).isEqualTo(AgeBand.FROM_12_TO_15);
            assertThat(AgeBand.of(16)).isEqualTo(AgeBand.FROM_16_TO_17);
            assertThat(AgeBand.of(18)).isEqualTo(AgeBand.FROM_18_TO_39);
            assertThat(AgeBand.of(75)).isEqualTo(AgeBand.FROM_75_TO_79);
            assertThat(AgeBand.of(104)).isEqualTo(AgeBand.FROM_80);
        }

        @Test
        void isUnderAnAgeOnlyWhenAllOfItIs() {
            assertThat(AgeBand.FROM_16_TO_17.isUnder(18)).isTrue();
            assertThat(AgeBand.FROM_16_TO_17.isUnder(17)).isFalse();
            assertThat(AgeBand.NOT_REPORTED.isUnder(18)).isFalse();
        }
    }

    @Nested
    class ACategory {
        private final List<Category> declared =
                List.of(
                        Category.of("FIRST", new FhirCode("s", "1")).orTexts("Écran  noir"),
                        Category.of("SECOND", new FhirCode("s", "2")));

        @Test
        void isTheFirstDeclaredThatFits() {
            assertThat(
                            Category.firstFitting(
                                    declared,
                                    Set.of(new FhirCode("s", "2"), new FhirCode("s", "1")),
                                    List.of()))
                    .isEqualTo(new CategoryCode("FIRST"));
        }

        @Test
        void isFoundByItsWholeTextInAnyCase() {
            assertThat(Category.firstFitting(declared, List.of(), List.of(" ÉCRAN noir ")))
                    .isEqualTo(new CategoryCode("FIRST"));
            assertThat(Category.firstFitting(declared, List.of(), List.of("pas d’écran noir")))
                    .isEqualTo(CategoryCode.NOT_REPORTED);
        }

        @Test
        void cannotBeNotReported() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Category.of("NOT_REPORTED", new FhirCode("s", "1")));
        }
    }

    @Nested
    class ADeclaration {
        @Test
        void coversVersionsByTheirBeginning() {
            ExplainedProduct product =
                    new ExplainedProduct(new DeviceIdentifier("s", "v"), List.of("3.2.*", "4"));

            assertThat(product.explains("3.2.1")).isTrue();
            assertThat(product.explains("3.20.1")).isFalse();
            assertThat(product.explains("4")).isTrue();
            assertThat(product.explains("4.1")).isFalse();
        }

        @Test
        void isRefusedWithAProductTwice() {
            ExplainedProduct product =
                    new ExplainedProduct(new DeviceIdentifier("s", "v"), List.of("*"));

            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    new Declaration(
                                            "a",
                                            List.of(product, product),
                                            List.of(),
                                            List.of(),
                                            List.of()));
        }
    }

    @Nested
    class ARequest {
        @Test
        void takesNoTextForAVersion() {
            assertThat(ExplanationRequest.isVersion("3.2.1-beta+4")).isTrue();
            assertThat(ExplanationRequest.isVersion("seen by Dr X")).isFalse();
        }
    }

    @Nested
    class SomeWords {
        @Test
        void holdNoControlCharacter() {
            assertThatIllegalArgumentException().isThrownBy(() -> new Words("a\u0007b"));
        }
    }
}
