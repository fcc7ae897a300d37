package org.clairsoin.portal.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmittedFormTest {

    @Test
    void readsNamesAndValuesInOrder() {
        SubmittedForm form = read("b=2&a=%C3%A9t%C3%A9+2026&empty=&flag&&b=3");

        assertThat(form.fields().keySet()).containsExactly("b", "a", "empty", "flag");
        assertThat(form.fields().get("b")).isEqualTo(List.of("2", "3"));
        assertThat(form.one("a")).contains("été 2026");
        assertThat(form.one("empty")).contains("");
        assertThat(form.one("flag")).contains("");
    }

    @Test
    void hasNoSingleValueForAFieldThatCameTwice() {
        assertThat(read("_csrf=a&_csrf=a").one("_csrf")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a=%", "a=%2", "a=%zz", "a=%00", "%00=a", "a=%C3", "a=%C3%28"})
    void refusesWhatIsNotWellWritten(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        PortalException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.MALFORMED));
    }

    @Test
    void takesTwoHundredFieldsAndNoMore() {
        assertThat(read(fields(200)).fields()).hasSize(200);
        assertThatThrownBy(() -> read(fields(201)))
                .isInstanceOfSatisfying(
                        PortalException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.TOO_LARGE));
    }

    private static String fields(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "f" + i + "=" + i)
                .collect(Collectors.joining("&"));
    }

    private static SubmittedForm read(String body) {
        return SubmittedForm.read(body.getBytes(StandardCharsets.ISO_8859_1));
    }
}
