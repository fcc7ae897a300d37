package org.clairsoin.plugin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginManifestTest {
    @Test
    void readsWhatAPluginMustSay() {
        PluginManifest manifest = PluginManifest.read(good());

        assertThat(manifest.id()).isEqualTo("vendor-tool");
        assertThat(manifest.runsWith("1.0.0")).isTrue();
        assertThat(manifest.runsWith("1.12.3")).isTrue();
        assertThat(manifest.runsWith("2.0.0")).isFalse();
        assertThat(manifest.runsWith("0.9.9")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.0.0", "*", ">=1.0.0", ">=1.0 & <2.0", ">=1.0.0 & <2.0.0 | >=3.0.0", ""})
    void refusesARangeThatIsNotExplicit(String range) {
        Attributes attributes = good();
        attributes.putValue("Plugin-Requires", range);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluginManifest.read(attributes))
                .withMessageContaining("Plugin-Requires");
    }

    @ParameterizedTest
    @CsvSource({
        "Plugin-Id,Vendor Tool",
        "Plugin-Id,../tool",
        "Plugin-Version,1",
        "Plugin-Class,com/vendor/Tool",
        "Plugin-Provider,<b>"
    })
    void refusesAMalformedValue(String name, String value) {
        Attributes attributes = good();
        attributes.putValue(name, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluginManifest.read(attributes))
                .withMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Class-Path", "Launcher-Agent-Class", "Plugin-Dependencies"})
    void refusesWhatReachesOutsideTheJar(String name) {
        Attributes attributes = good();
        attributes.putValue(name, "x");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluginManifest.read(attributes))
                .withMessageContaining(name);
    }

    private static Attributes good() {
        Attributes attributes = new Attributes();
        attributes.putValue("Plugin-Id", "vendor-tool");
        attributes.putValue("Plugin-Version", "1.2.3");
        attributes.putValue("Plugin-Class", "com.vendor.Tool");
        attributes.putValue("Plugin-Provider", "Vendor");
        attributes.putValue("Plugin-Requires", ">=1.0.0 & <2.0.0");
        return attributes;
    }
}
