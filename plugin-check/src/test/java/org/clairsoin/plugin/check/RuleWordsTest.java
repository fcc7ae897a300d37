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
    private static final Pattern RULE =
            Pattern.compile("\"((?:jar|lint|run|read|type|numbers)\\.[a-z0-9-]+)\"");
    private static final Pattern JUDGED =
            Pattern.compile(
                    "\"((?:languages|text|length|slots|said|whatItIs|lookedAt|groups|frequency)"
                            + "\\.[a-zA-Z-]+)\"");
    private static final Path SOURCES = Path.of("src/main/java/org/clairsoin/plugin/check");
    private static final Path JUDGE =
            Path.of("../plugin-wire/src/main/java/org/clairsoin/plugin/judge");

    @Test
    void thereAreWordsForEveryRuleInBothLanguages() throws Exception {
        Messages messages = Messages.load();

        assertThat(rules()).hasSizeGreaterThan(60);
        assertThat(rules())
                .allSatisfy(
                        rule -> {
                            assertThat(messages.has("plugincheck." + rule + ".text")).isTrue();
                            assertThat(messages.has("plugincheck." + rule + ".mend")).isTrue();
                        });
    }

    private static Set<String> rules() throws IOException {
        Set<String> rules = new TreeSet<>();
        add(SOURCES, RULE, rules);
        add(JUDGE, JUDGED, rules);
        return rules;
    }

    private static void add(Path folder, Pattern pattern, Set<String> rules) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher rule = pattern.matcher(Files.readString(file));
                while (rule.find()) {
                    rules.add(rule.group(1));
                }
            }
        }
    }
}
