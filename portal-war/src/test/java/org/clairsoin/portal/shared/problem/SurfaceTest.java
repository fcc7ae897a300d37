package org.clairsoin.portal.shared.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurfaceTest {

    @ParameterizedTest(name = "{0} is told as {1}")
    @CsvSource({
        "/fhir, OUTCOME",
        "/fhir/Provenance, OUTCOME",
        "/fhirs, PAGE",
        "/api, PROBLEM",
        "/api/v1/decisions, PROBLEM",
        "/apis, PAGE",
        "/cds-services/x, PROBLEM",
        "/.well-known/jwks.json, PROBLEM",
        "/health/ready, PROBLEM",
        "/fr/care, PAGE",
        "/, PAGE"
    })
    void followsThePath(String path, Surface expected) {
        assertThat(Surface.of(path)).isEqualTo(expected);
    }
}
