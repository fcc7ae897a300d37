package org.clairsoin.portal.tool.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.Families;
import org.clairsoin.portal.tool.PublicFact;
import org.clairsoin.portal.tool.PublicFacts;
import org.clairsoin.portal.tool.ToolFamily;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegisterTest {

    private static final Identifier CHEST = new Identifier("https://luminaria.example", "thorax");
    private static final ToolFamily THORAX =
            Families.registered("luminaria-thorax", "Luminaria Imagerie", CHEST);
    private static final Register REGISTER =
            new Register(7, List.of(THORAX, Families.ECG), Map.of(), Map.of(), Map.of());

    @Nested
    class ADevice {

        @Test
        void isFoundByItsIdentifierWhateverItsName() {
            assertThat(match(List.of(CHEST), "Other maker", "other name")).contains(THORAX);
        }

        @Test
        void isFoundByMakerAndNameWhenItsIdentifierIsUnknown() {
            var unknown = new Identifier("urn:serial", "4711");
            assertThat(match(List.of(unknown), "LUMINARIA imagerie", "Luminaria  Thorax"))
                    .contains(THORAX);
        }

        @Test
        void isFoundByAnyOfItsNames() {
            assertThat(match(List.of(), "Cardiolys", "Model 5", "cardiolys rythme"))
                    .contains(Families.ECG);
        }

        @Test
        void isNotFoundByItsNameAlone() {
            assertThat(REGISTER.match(List.of(), Optional.empty(), List.of(THORAX.name())))
                    .isEmpty();
        }

        @Test
        void isNotFoundByALookAlikeMaker() {
            assertThat(match(List.of(), "Lumin\u0430ria Imagerie", "Luminaria Thorax")).isEmpty();
        }

        @Test
        void isNotFoundWhenItsIdentifiersMeanTwoFamilies() {
            assertThat(match(List.of(CHEST, Families.ECG_DEVICE), "Cardiolys", "cardiolys rythme"))
                    .isEmpty();
        }

        private Optional<ToolFamily> match(
                List<Identifier> identifiers, String maker, String... names) {
            return REGISTER.match(identifiers, Optional.of(maker), List.of(names));
        }
    }

    @Nested
    class TheChangesSinceAnEarlierOne {

        @Test
        void nameWhatIsNewGoneOrDifferent() {
            var suspended = Families.in(ToolFamily.State.SUSPENDED, Families.ECG);
            var other = Families.registered("plume", "Plume SA");
            var later = new Register(8, List.of(suspended, other), Map.of(), Map.of(), Map.of());
            assertThat(later.changesSince(REGISTER))
                    .containsExactlyInAnyOrder(suspended.id(), other.id(), THORAX.id());
        }

        @Test
        void nameAFamilyWhosePlainWordsChanged() {
            var facts =
                    new PublicFacts(Map.of(PublicFact.WHAT_FOR, new Bilingual("Aider.", "Help.")));
            var later =
                    new Register(8, REGISTER.all(), Map.of(THORAX.id(), facts), Map.of(), Map.of());
            assertThat(later.changesSince(REGISTER)).containsExactly(THORAX.id());
        }

        @Test
        void nameNothingWhenNothingChanged() {
            assertThat(
                            new Register(9, REGISTER.all(), Map.of(), Map.of(), Map.of())
                                    .changesSince(REGISTER))
                    .isEmpty();
        }
    }

    @Test
    void listsFamiliesByName() {
        assertThat(REGISTER.all()).containsExactly(Families.ECG, THORAX);
    }
}
