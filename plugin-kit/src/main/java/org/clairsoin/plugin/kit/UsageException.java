package org.clairsoin.plugin.kit;

import org.clairsoin.i18n.Message;
import org.clairsoin.plugin.check.Finding;

/** Says that a command was not given as it must be. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message words;

    UsageException(String key, String value) {
        super(key);
        words = Message.of(key, "value", Finding.shown(value));
    }

    Message words() {
        return words;
    }
}
