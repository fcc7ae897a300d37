package org.clairsoin.portal.tool;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"2.3.0", "ICH-02-RT", "1_0", "2026"})
    void leavesAnOrdinaryVersionAsItIs(String version) {
        assertThat(VersionAddress.segment(version)).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "2.0/beta", "2 0", "~2", "é", "%2F"})
    void codesWhatAPathCannotHold(String version) {
        assertThat(VersionAddress.segment(version)).matches("~[A-Za-z0-9_-]+");
    }

    @Property(tries = 300)
    void findsItsWayBack(@ForAll @NotEmpty String version) {
        String segment = VersionAddress.segment(version);
        if (!version.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
            assertThat(VersionAddress.version(segment)).contains(version);
        }
    }

    @Test
    void refusesAnotherSpellingOfOneVersion() {
        assertThat(VersionAddress.version("~Mi4zLjA")).isEmpty();
        assertThat(VersionAddress.version("~!!")).isEmpty();
    }
}
