package org.clairsoin.portal.access.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Count tries in a sliding minute, per account and address together: nobody can lock somebody else
 * out from another place. Safe for many threads.
 */
public final class TryLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 100_000;

    private final int most;
    private final Map<String, Window> windows = new HashMap<>();

    public TryLimit(int most) {
        this.most = most;
    }

    /** Count one more try and tell whether it is one too many. */
    public synchronized boolean exceeded(String key, Instant now) {
        if (windows.size() >= MOST_KEYS) {
            windows.values().removeIf(window -> window.isOver(now));
            if (windows.size() >= MOST_KEYS) {
                return true;
            }
        }
        Window window = windows.get(key);
        if (window == null || window.isOver(now)) {
            windows.put(key, new Window(now, 1));
            return false;
        }
        windows.put(key, new Window(window.start(), window.count() + 1));
        return window.count() >= most;
    }

    /** Forget the tries of a key, after one that succeeded. */
    public synchronized void forget(String key) {
        windows.remove(key);
    }

    /** Take back one try of a key that succeeded; those that failed still count. */
    public synchronized void succeeded(String key) {
        windows.computeIfPresent(
                key, (same, window) -> new Window(window.start(), window.count() - 1));
    }

    private record Window(Instant start, int count) {
        boolean isOver(Instant now) {
            return !now.isBefore(start.plus(WINDOW));
        }
    }
}
