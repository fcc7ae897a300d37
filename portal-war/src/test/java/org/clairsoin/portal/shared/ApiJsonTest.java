package org.clairsoin.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiJsonTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsARequestIntoItsRecord() {
        Question question =
                ApiJson.read(
                        bytes("{\"patient\":{\"system\":\"s\",\"value\":\"v\"},\"tags\":[\"a\"]}"),
                        Question.class);
        assertThat(question).isEqualTo(new Question(new Named("s", "v"), null, List.of("a"), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'patient':{'system':'s','extra':1}}|gate.json.unknown-field|patient.extra",
                "{'count':'12'}|gate.json.wrong-type|count",
                "{'count':1.5}|gate.json.wrong-type|count",
                "{'version':12}|gate.json.wrong-type|version",
                "{'tags':'a'}|gate.json.wrong-type|tags",
                "{'tags':['a',2]}|gate.json.wrong-type|tags[1]"
            })
    void refusesWhatTheRecordDoesNotHoldAndSaysWhere(String json, String key, String place) {
        PortalException refused =
                catchThrowableOfType(
                        PortalException.class,
                        () -> ApiJson.read(bytes(json.replace('\'', '"')), Question.class));
        assertThat(refused.type()).isEqualTo(ProblemType.UNPROCESSABLE);
        assertThat(refused.detail().key()).isEqualTo(key);
        assertThat(refused.detail().args()).containsEntry("place", place);
    }

    @Test
    void readsABodyUpToItsLimitWhateverLengthWasDeclared() throws IOException {
        byte[] body = new byte[50_000];
        for (long declared : new long[] {-1, 0, 1, 50_000, 60_000}) {
            assertThat(BoundedBody.read(new ByteArrayInputStream(body), declared, 60_000))
                    .hasSize(50_000);
        }
        assertThat(BoundedBody.read(new ByteArrayInputStream(body), -1, 50_000)).hasSize(50_000);
        for (long declared : new long[] {-1, 10, 50_000, 1L << 40}) {
            assertThat(
                            catchThrowableOfType(
                                            PortalException.class,
                                            () ->
                                                    BoundedBody.read(
                                                            new ByteArrayInputStream(body),
                                                            declared,
                                                            49_999))
                                    .type())
                    .isEqualTo(ProblemType.TOO_LARGE);
        }
    }

    record Named(String system, @Nullable String value) {}

    record Question(
            Named patient,
            @Nullable String version,
            @Nullable List<String> tags,
            @Nullable Integer count) {}
}
