package org.clairsoin.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedPortal.class)
class PublicPagesIT {

    private final Portal portal;

    PublicPagesIT(Portal portal) {
        this.portal = portal;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fr", "/en", "/fr/", "/en/", "/fr/register", "/en/glossary"})
    void answerWithoutSignIn(String path) {
        var answer = portal.http().open(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<h1");
    }

    @Test
    void setNoCookie() {
        Http visitor = portal.http();
        for (String path : new String[] {"/fr", "/en", "/fr/register", "/fr/help"}) {
            assertThat(visitor.get(path).headers().firstValue("Set-Cookie")).isEmpty();
        }
        assertThat(visitor.cookies().getCookieStore().getCookies()).isEmpty();
    }

    @Test
    void leadFromTheBareAddressToTheVisitorsLanguage() {
        var answer =
                portal.http()
                        .send(portal.http().to("/").header("Accept-Language", "en-GB,fr;q=0.5"));
        assertThat(answer.statusCode()).isBetween(302, 307);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/en");
    }

    @Test
    void knowNoOtherLanguage() {
        assertThat(portal.http().get("/de").statusCode()).isEqualTo(404);
    }
}
