package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

/** The way of a person through the pages of a choice, counted. */
final class Choosing {

    private int pages;
    private WebPage page;

    private Choosing(WebPage start) {
        page = start;
        pages = 1;
    }

    /** Refuse the tool of a use, from its page. */
    static Choosing refuseFrom(WebPage use) {
        return new Choosing(use.follow("main a:contains(Refuser cet outil)")).answer("tool");
    }

    /** Take back the one choice in force, from the page of choices. */
    static Choosing takeBackFrom(WebPage choices) {
        return new Choosing(choices.follow("main .card a[href*=takes-back]"));
    }

    /** Answer the first page, if it is shown. */
    private Choosing answer(String scope) {
        if (!page.all("main form[action$=/choices/new/check]").isEmpty()) {
            page = page.form("/choices/new/check").pick("scope", scope).send();
            pages++;
        }
        return this;
    }

    /** Return the form of the last page before the choice counts. */
    WebForm confirmation() {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.form("/choices");
    }

    /** Confirm and return the page of the receipt. */
    WebPage confirm() {
        WebPage done = confirmation().send();
        pages++;
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.path()).matches("/(fr|en)/choices/[0-9a-f-]{36}");
        return done;
    }

    /** Return how many pages were shown, the receipt included. */
    int pages() {
        return pages;
    }
}
