package org.clairsoin.launcher;

import java.time.Duration;

/** Waits a moment between two looks at something outside this process. */
final class Pause {

    private Pause() {}

    static void of(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted", e);
        }
    }
}
