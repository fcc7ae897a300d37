package org.clairsoin.portal.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.TestFrames;
import org.clairsoin.portal.tool.LegalLine.Standing;
import org.clairsoin.portal.tool.ToolFamily.LegalClass;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LawBookTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-12-01");
    private static final String CLASSES =
            """
            {"id": "one", "states": "CLASS", "classes": ["ANNEX_I"], "state": "ADOPTED",
             "from": "2028-08-02", "checked": "2026-11-30", "note": ""},
            {"id": "three", "states": "CLASS", "classes": ["ANNEX_III"], "state": "ADOPTED",
             "from": null, "checked": null, "note": ""},
            {"id": "other", "states": "CLASS", "classes": ["OTHER"], "state": "PROPOSED",
             "from": null, "checked": "2026-11-30", "note": ""}
            """;

    private final LawBook book = new LawBook();

    @ParameterizedTest
    @EnumSource
    void saysOfEachClassWhatItIsInBothLanguages(LegalClass legalClass) {
        assertThat(book.of(legalClass).classes()).containsExactly(legalClass);
        for (Language language : Language.values()) {
            Frame frame = TestFrames.of(language, Section.REGISTER, "Outil");
            book.all()
                    .forEach(
                            line -> assertThat(frame.t("law." + line.id() + ".text")).isNotBlank());
        }
    }

    @Test
    void neverTellsOfArticlesOnAnnexThreeWhereATheToolIsAMedicalDevice() {
        assertThat(book.duties(LegalClass.ANNEX_I))
                .extracting(LegalLine::id)
                .contains("csp-l4001-3")
                .noneMatch(id -> id.startsWith("ai-act"));
        assertThat(book.duties(LegalClass.ANNEX_III))
                .extracting(LegalLine::id)
                .contains("ai-act-26-11", "ai-act-86");
    }

    @Test
    void tellsAsSettledOnlyWhatSomebodyChecked() {
        assertThat(book.all())
                .filteredOn(line -> line.checked().isEmpty())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.standing(TODAY)).isEqualTo(Standing.UNCHECKED));
    }

    @Test
    void promisesNoRightToRefuseThatTheLawDoesNotGive() {
        Frame french = TestFrames.of(Language.FR, Section.REGISTER, "Outil");
        assertThat(french.t("law.csp-l4001-3.text")).contains("ne crée pas un droit de refuser");
        assertThat(book.all())
                .filteredOn(line -> !line.id().equals("csp-l4001-3"))
                .allSatisfy(
                        line ->
                                assertThat(french.t("law." + line.id() + ".text"))
                                        .doesNotContain("droit de refuser"));
    }

    @Nested
    class AFile {

        @Test
        void tellsApartWhatIsAdoptedAndWhatIsProposed() {
            LawBook read = new LawBook(List.of(file(CLASSES)));
            assertThat(read.of(LegalClass.ANNEX_I).standing(TODAY)).isEqualTo(Standing.ADOPTED);
            assertThat(read.of(LegalClass.OTHER).standing(TODAY)).isEqualTo(Standing.PROPOSED);
            assertThat(read.of(LegalClass.ANNEX_III).standing(TODAY)).isEqualTo(Standing.UNCHECKED);
        }

        @Test
        void isNotTakenForSettledOnceTheDayOfALineHasPassedUnchecked() {
            LawBook read = new LawBook(List.of(file(CLASSES)));
            assertThat(read.of(LegalClass.ANNEX_I).standing(LocalDate.parse("2028-08-02")))
                    .isEqualTo(Standing.UNCHECKED);
        }

        @Test
        void thatContradictsItselfKeepsThePortalFromStarting() {
            refused(CLASSES.replace("\"other\"", "\"one\""), "named one");
            refused(CLASSES.replace("[\"OTHER\"]", "[\"ANNEX_I\"]"), "says again");
            refused(
                    CLASSES.replace("\"PROPOSED\"", "\"IN_FORCE\"")
                            .replace(
                                    "null, \"checked\": \"2026",
                                    "\"2027-01-01\", \"checked\": \"2026"),
                    "only from");
            refused(CLASSES.substring(0, CLASSES.lastIndexOf(",\n{")), "only of");
            refused(CLASSES.replace("\"OTHER\"", "\"NEW\""), "NEW");
        }

        @Test
        void withANameTwiceIsRefused() {
            assertThatThrownBy(
                            () ->
                                    new LawBook(
                                            List.of(
                                                    file(
                                                            CLASSES.replace(
                                                                    "\"id\": \"one\"",
                                                                    "\"id\": \"one\", \"id\":"
                                                                            + " \"two\"")))))
                    .isInstanceOf(PortalException.class);
        }

        private void refused(String lines, String why) {
            assertThatThrownBy(() -> new LawBook(List.of(file(lines))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(why);
        }
    }

    private static byte[] file(String lines) {
        return ("{\"source\": \"Test\", \"written\": \"2026-12-01\", \"lines\": [" + lines + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
