package org.clairsoin.portal.tool.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.junit.jupiter.api.Test;

class FamilyNamesTest {

    @Test
    void makesTheProductNameAnId() {
        assertThat(FamilyNames.idFor("Aidoc", "BriefCase-Triage for (ICH), été", id -> false))
                .isEqualTo(new ToolFamilyId("briefcase-triage-for-ich-ete"));
    }

    @Test
    void makesAnotherIdForAnotherMakersProductOfThatName() {
        var taken = new ToolFamilyId("plume");
        var first = FamilyNames.idFor("Maker A", "Plume", taken::equals);
        var second = FamilyNames.idFor("Maker B", "Plume", taken::equals);
        assertThat(first.value()).startsWith("plume-");
        assertThat(second.value()).startsWith("plume-");
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void makesAnIdOfANameInAnotherScript() {
        assertThat(FamilyNames.idFor("会社", "胸部", id -> false).value()).matches("tool-[0-9a-f]{8}");
    }

    @Property(tries = 300)
    void makesAnIdOfAnyName(@ForAll String maker, @ForAll String name) {
        assertThat(FamilyNames.idFor(maker, name, id -> false).value()).isNotEmpty();
    }
}
