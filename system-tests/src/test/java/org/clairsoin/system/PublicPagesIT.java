package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedInstallation.class)
class PublicPagesIT {

    private final Installation installation;

    PublicPagesIT(Installation installation) {
        this.installation = installation;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fr", "/en", "/fr/", "/en/", "/fr/register", "/en/glossary"})
    void answerWithoutSignIn(String path) {
        var answer = installation.http().open(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<h1");
    }

    @Test
    void setNoCookie() {
        Http visitor = installation.http();
        for (String path : new String[] {"/fr", "/en", "/fr/register", "/fr/help"}) {
            assertThat(visitor.get(path).headers().firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(visitor.cookies().getCookieStore().getCookies()).isEmpty();
    }

    @Test
    void leadFromTheBareAddressToTheVisitorsLanguage() {
        var answer =
                installation
                        .http()
                        .send(
                                installation
                                        .http()
                                        .to("/")
                                        .header("Accept-Language", "en-GB,fr;q=0.5"));
        assertThat(answer.statusCode()).isBetween(302, 307);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/en");
    }

    @Test
    void knowNoOtherLanguage() {
        assertThat(installation.http().get("/de").statusCode()).isEqualTo(404);
    }
}
