package org.clairsoin.portal.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.clairsoin.portal.shared.PortalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {
    private static final String GOOD =
            """
            --xYz
            Content-Disposition: form-data; name="_csrf"

            token
            --xYz
            Content-Disposition: form-data; name="jar"; filename="C:\\fake\\my plugin.jar"
            Content-Type: application/java-archive

            PK\u0003\u0004 content
            --xYz
            Content-Disposition: form-data; name="signature"; filename=""
            Content-Type: application/octet-stream


            --xYz--
            """
                    .replace("\n", "\r\n");

    @Test
    void readsFieldsAndFilesAndLeavesOutWhatNobodyChose() {
        MultipartForm form = read(GOOD);

        assertThat(form.fields().one("_csrf")).contains("token");
        assertThat(form.files().files()).containsOnlyKeys("jar");
        SubmittedFiles.Upload jar = form.files().files().get("jar");
        assertThat(jar.name()).isEqualTo("my_plugin.jar");
        assertThat(jar.startsWith('P', 'K', 3, 4)).isTrue();
        assertThat(jar.startsWith('{')).isFalse();
        assertThat(new String(jar.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("PK\u0003\u0004 content");
    }

    @Test
    void keepsLineEndsAndBoundaryLookalikesInsideAFile() {
        String body = GOOD.replace(" content", "\r\n--xY\r\n--\r\n");

        assertThat(read(body).files().files().get("jar").bytes())
                .isEqualTo("PK\u0003\u0004\r\n--xY\r\n--\r\n".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--xYz-- | --xYz",
                "--xYz-- | --other--",
                "name=\"_csrf\" | name=\"a b\"",
                "name=\"_csrf\" | nome=\"a\"",
                "name=\"signature\" | name=\"jar\"; filename=\"x\"; x=\"",
                "application/octet-stream | text/pl\u0001ain",
                "Content-Type: application/java-archive | Content-Transfer-Encoding: base64",
                "Content-Type: application/java-archive | X: y",
                "token | to\u0000ken",
            })
    void refusesWhatNoBrowserSends(String from, String to) {
        String body = GOOD.replace(from, to);

        assertThat(body).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(body)).isInstanceOf(PortalException.class);
    }

    @Test
    void refusesBytesBeforeAndBehindPartsAndTooManyOrTwoFilesOfAField() {
        String twice =
                GOOD.replace("name=\"signature\"; filename=\"\"", "name=\"jar\"; filename=\"b\"");
        String many =
                "--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n".repeat(21)
                        + "--xYz--\r\n";
        String longHeader = GOOD.replace("\"_csrf\"", "\"_csrf\"" + " ".repeat(1_000));

        for (String bad :
                new String[] {"\r\n" + GOOD, GOOD + "more", twice, many, longHeader, "", "--xYz"}) {
            assertThatThrownBy(() -> read(bad)).isInstanceOf(PortalException.class);
        }
        assertThat(read(many.replaceFirst("(?s)--xYz.*?x\r\n", "")).fields().fields())
                .containsKey("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/mixed; boundary=x",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=a; charset=utf-8",
                "application/x-www-form-urlencoded"
            })
    void knowsOnlyTheOneContentType(String type) {
        assertThat(MultipartForm.boundary(type)).isEmpty();
        assertThat(MultipartForm.boundary("multipart/form-data; boundary=----WebKit1"))
                .contains("----WebKit1");
        assertThat(MultipartForm.boundary(null)).isEmpty();
        assertThat(new SubmittedFiles(Map.of()).files()).isEmpty();
    }

    private static MultipartForm read(String body) {
        return MultipartForm.read(body.getBytes(StandardCharsets.UTF_8), "xYz");
    }
}
