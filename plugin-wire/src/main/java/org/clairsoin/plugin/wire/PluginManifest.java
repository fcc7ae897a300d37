package org.clairsoin.plugin.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds what the manifest of a plugin's jar says, read by strict patterns.
 *
 * <p>It is read before PF4J sees the jar: PF4J takes a plain version for "this or later", and one
 * unreadable range stops it from serving any plugin.
 *
 * @param id {@code Plugin-Id}: lower-case words and hyphens
 * @param version {@code Plugin-Version}: a semantic version
 * @param pluginClass {@code Plugin-Class}
 * @param provider {@code Plugin-Provider}, shown to operators
 * @param lowest lowest version of the interface it runs with
 * @param below first version of the interface it no longer runs with
 */
public record PluginManifest(
        String id,
        String version,
        String pluginClass,
        String provider,
        String lowest,
        String below) {
    private static final String NUMBER = "(?:0|[1-9]\\d{0,5})";
    private static final String RELEASE = NUMBER + "\\." + NUMBER + "\\." + NUMBER;
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern VERSION = Pattern.compile(RELEASE + "(-[0-9A-Za-z.-]{1,40})?");
    private static final Pattern CLASS =
            Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");
    private static final Pattern PROVIDER = Pattern.compile("[\\p{L}\\p{N} .,'’&()-]{1,80}");
    private static final Pattern RANGE =
            Pattern.compile(">=(?<lowest>" + RELEASE + ") & <(?<below>" + RELEASE + ")");
    private static final List<String> FORBIDDEN =
            List.of(
                    "Class-Path",
                    "Launcher-Agent-Class",
                    "Premain-Class",
                    "Agent-Class",
                    "Add-Opens",
                    "Add-Exports",
                    "Enable-Native-Access",
                    "Multi-Release",
                    "Plugin-Dependencies");

    private static final Map<String, Pattern> REQUIRED = required();

    /**
     * Read the main attributes of a manifest.
     *
     * @throws IllegalArgumentException if one is missing, malformed or not allowed; the message
     *     says which
     */
    public static PluginManifest read(Attributes attributes) {
        List<Problem> problems = problems(attributes);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.get(0).words());
        }
        Matcher range = RANGE.matcher(attributes.getValue("Plugin-Requires"));
        if (!range.matches()) {
            throw new IllegalStateException("a range without problems must match");
        }
        return new PluginManifest(
                attributes.getValue("Plugin-Id"),
                attributes.getValue("Plugin-Version"),
                attributes.getValue("Plugin-Class"),
                attributes.getValue("Plugin-Provider"),
                range.group("lowest"),
                range.group("below"));
    }

    /** Return what the main attributes of a manifest say that they may not; good ones: nothing. */
    public static List<Problem> problems(Attributes attributes) {
        List<Problem> problems = new ArrayList<>();
        for (String name : FORBIDDEN) {
            if (attributes.getValue(name) != null) {
                problems.add(new Problem(name, Problem.Kind.FORBIDDEN, ""));
            }
        }
        REQUIRED.forEach(
                (name, form) -> {
                    String value = attributes.getValue(name);
                    if (value == null) {
                        problems.add(new Problem(name, Problem.Kind.MISSING, ""));
                    } else if (value.length() > 200 || !form.matcher(value).matches()) {
                        problems.add(new Problem(name, Problem.Kind.MALFORMED, shown(value)));
                    }
                });
        return problems;
    }

    private static Map<String, Pattern> required() {
        Map<String, Pattern> required = new LinkedHashMap<>();
        required.put("Plugin-Requires", RANGE);
        required.put("Plugin-Id", ID);
        required.put("Plugin-Version", VERSION);
        required.put("Plugin-Class", CLASS);
        required.put("Plugin-Provider", PROVIDER);
        return Collections.unmodifiableMap(required);
    }

    /** Tell whether the jar runs with a version of the interface. */
    public boolean runsWith(String apiVersion) {
        return compare(apiVersion, lowest) >= 0 && compare(apiVersion, below) < 0;
    }

    private static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String release) {
        return Arrays.stream(release.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private static String shown(String value) {
        String printable = value.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() > 80 ? printable.substring(0, 80) + "…" : printable;
    }

    /**
     * One attribute that is not as it must be.
     *
     * @param attribute its name
     * @param value what stands there, made printable; empty unless malformed
     */
    public record Problem(String attribute, Kind kind, String value) {
        String words() {
            return switch (kind) {
                case FORBIDDEN -> "the manifest must not hold " + attribute;
                case MISSING -> attribute + " is missing";
                case MALFORMED -> attribute + " must have the form of one but was " + value;
            };
        }

        /** What is wrong with an attribute. */
        public enum Kind {
            FORBIDDEN,
            MISSING,
            MALFORMED
        }
    }
}
