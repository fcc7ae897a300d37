package org.clairsoin.plugin.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects findings in the order in which they are made, at most twenty of a rule. */
final class Findings {
    private static final int MOST_OF_A_RULE = 20;

    private final List<Finding> found = new ArrayList<>();
    private final Map<String, Integer> ofRule = new HashMap<>();

    void add(Finding finding) {
        if (!found.contains(finding)
                && ofRule.merge(finding.rule(), 1, Integer::sum) <= MOST_OF_A_RULE) {
            found.add(finding);
        }
    }

    void error(String rule, String place) {
        add(Finding.error(rule, place, Map.of()));
    }

    void error(String rule, String place, Map<String, Object> values) {
        add(Finding.error(rule, place, values));
    }

    boolean refuse() {
        return found.stream().anyMatch(Finding::isError);
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
