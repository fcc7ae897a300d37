package org.clairsoin.system;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One page in one state, and how a person gets there.
 *
 * @param who opens their session; empty for nobody
 * @param path below the language
 * @param steps what to do on the page until the state is reached
 * @param status of the last answer
 * @param usual whether people meet it on an ordinary day: no error, nothing missing, no variant
 */
record Screen(
        String name,
        Optional<Function<People, Http>> who,
        String path,
        Consumer<Page> steps,
        int status,
        boolean usual) {

    static Screen open(String name, String path) {
        return new Screen(name, Optional.empty(), path, page -> {}, 200, true);
    }

    Screen as(String role) {
        return new Screen(name, Optional.of(people -> people.as(role)), path, steps, status, usual);
    }

    Screen then(Consumer<Page> more) {
        return new Screen(name, who, path, steps.andThen(more), status, usual);
    }

    /** Follow the first link that fits. */
    Screen follow(String selector) {
        return then(page -> page.locator(selector).first().click());
    }

    Screen answering(int expected) {
        return new Screen(name, who, path, steps, expected, false);
    }

    /** Mark a state that is not the usual one of its page. */
    Screen unusual() {
        return new Screen(name, who, path, steps, status, false);
    }

    /** Reach the state and return the status of its last page. */
    int reach(Page page, String language) {
        int[] last = new int[1];
        page.onResponse(
                response -> {
                    if (response.request().isNavigationRequest() && response.status() / 100 != 3) {
                        last[0] = response.status();
                    }
                });
        page.navigate("/" + language + path);
        steps.accept(page);
        page.waitForLoadState(LoadState.LOAD);
        return last[0];
    }

    @Override
    public String toString() {
        return name;
    }
}
