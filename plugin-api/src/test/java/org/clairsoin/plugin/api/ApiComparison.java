package org.clairsoin.plugin.api;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.config.Options;
import japicmp.model.AccessModifier;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiCompatibilityChangeType;
import japicmp.output.semver.SemverOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares the API with its baseline, by the same rules as the build. */
final class ApiComparison {
    private final String before;
    private final String now;
    private final List<JApiClass> changes;
    private final Options options;

    /**
     * Compare.
     *
     * @param baseline a jar as {@link ApiJar} makes it
     * @param before the version the baseline is of
     * @param now the version that the API says to be
     */
    ApiComparison(byte[] baseline, String before, byte[] api, String now) {
        this.before = before;
        this.now = now;
        options = Options.newDefault();
        options.setAccessModifier(AccessModifier.PROTECTED);
        options.setOutputOnlyModifications(true);
        options.addExcludeFromArgument(
                Optional.of("@org.clairsoin.plugin.api.Experimental"), false);
        JarArchiveComparator comparator =
                new JarArchiveComparator(JarArchiveComparatorOptions.of(options));
        changes =
                comparator.compare(
                        new JApiCmpArchive(baseline, before, "baseline.jar"),
                        new JApiCmpArchive(api, now, "api.jar"));
    }

    /** Return what keeps the API from being published under its version; none if it may be. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (JApiClass change : changes) {
            if (!change.isBinaryCompatible() || !change.isSourceCompatible()) {
                problems.add(change.getFullyQualifiedName() + " breaks plugins: " + what(change));
            }
        }
        if (number(now, 0) > number(before, 0)) {
            return List.of();
        }
        boolean grown = SemverOut.SEMVER_MINOR.equals(new SemverOut(options, changes).generate());
        if (grown && number(now, 1) <= number(before, 1)) {
            problems.add("what is new needs a minor version above " + before);
        }
        return problems;
    }

    private static List<JApiCompatibilityChangeType> what(JApiClass change) {
        return Stream.of(
                        List.of(change),
                        change.getConstructors(),
                        change.getMethods(),
                        change.getFields(),
                        change.getInterfaces())
                .flatMap(List::stream)
                .flatMap(each -> ((JApiCompatibility) each).getCompatibilityChanges().stream())
                .map(JApiCompatibilityChange::getType)
                .distinct()
                .toList();
    }

    private static int number(String version, int place) {
        return Integer.parseInt(version.split("\\.")[place]);
    }
}
