package org.clairsoin.portal.shared.problem;

import java.util.List;

/** The three ways a failure is told, by the path that was asked. */
enum Surface {
    /** RFC 9457 problem, for systems. */
    PROBLEM,
    /** FHIR OperationOutcome. */
    OUTCOME,
    /** A page of ours, for people. */
    PAGE;

    private static final List<String> SYSTEMS =
            List.of("/api", "/cds-services", "/.well-known", "/health", "/metrics", "/openapi");

    static Surface of(String path) {
        if (isBelow(path, "/fhir")) {
            return OUTCOME;
        }
        return SYSTEMS.stream().anyMatch(system -> isBelow(path, system)) ? PROBLEM : PAGE;
    }

    private static boolean isBelow(String path, String root) {
        return path.startsWith(root)
                && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }
}
