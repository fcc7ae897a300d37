package org.clairsoin.plugin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Messages;
import org.junit.jupiter.api.Test;

class RuleWordsTest {
    private static final Pattern RULE = Pattern.compile("\"((?:jar|lint)\\.[a-z0-9-]+)\"");
    private static final Path SOURCES = Path.of("src/main/java/org/clairsoin/plugin/check");

    @Test
    void thereAreWordsForEveryRuleInBothLanguages() throws Exception {
        Messages messages = Messages.load();

        assertThat(rules()).hasSizeGreaterThan(30);
        assertThat(rules())
                .allSatisfy(
                        rule -> {
                            assertThat(messages.has("plugincheck." + rule + ".text")).isTrue();
                            assertThat(messages.has("plugincheck." + rule + ".mend")).isTrue();
                        });
    }

    private static Set<String> rules() throws IOException {
        Set<String> rules = new TreeSet<>();
        try (var files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Matcher rule = RULE.matcher(Files.readString(file));
                while (rule.find()) {
                    rules.add(rule.group(1));
                }
            }
        }
        return rules;
    }
}
