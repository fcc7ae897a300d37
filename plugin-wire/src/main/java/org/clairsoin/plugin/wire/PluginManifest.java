package org.clairsoin.plugin.wire;

import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /**
     * Read the main attributes of a manifest.
     *
     * @throws IllegalArgumentException if one is missing, malformed or not allowed; the message
     *     says which
     */
    public static PluginManifest read(Attributes attributes) {
        for (String name : FORBIDDEN) {
            if (attributes.getValue(name) != null) {
                throw new IllegalArgumentException("the manifest must not hold " + name);
            }
        }
        String requires = attributes.getValue("Plugin-Requires");
        Matcher range = RANGE.matcher(requires == null ? "" : requires);
        if (!range.matches()) {
            throw new IllegalArgumentException(
                    "Plugin-Requires must look like \">=1.0.0 & <2.0.0\" but was "
                            + shown(requires));
        }
        return new PluginManifest(
                required(attributes, "Plugin-Id", ID),
                required(attributes, "Plugin-Version", VERSION),
                required(attributes, "Plugin-Class", CLASS),
                required(attributes, "Plugin-Provider", PROVIDER),
                range.group("lowest"),
                range.group("below"));
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

    private static String required(Attributes attributes, String name, Pattern form) {
        String value = attributes.getValue(name);
        if (value == null || value.length() > 200 || !form.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    name + " must have the form of one but was " + shown(value));
        }
        return value;
    }

    private static String shown(@Nullable String value) {
        if (value == null) {
            return "missing";
        }
        String printable = value.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() > 80 ? printable.substring(0, 80) + "…" : printable;
    }
}
