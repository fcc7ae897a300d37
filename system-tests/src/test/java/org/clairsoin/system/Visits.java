package org.clairsoin.system;

import com.microsoft.playwright.Page;

/** What people do in a browser before what a test is about. */
final class Visits {

    private Visits() {}

    static void signIn(Page page, Installation installation, String username, String password) {
        page.navigate(installation.address() + "/fr/sign-in");
        page.fill("input[name=username]", username);
        page.fill("input[name=password]", password);
        page.locator("form[action='/fr/sign-in'] button").click();
    }
}
