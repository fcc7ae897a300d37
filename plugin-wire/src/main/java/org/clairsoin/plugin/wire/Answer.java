package org.clairsoin.plugin.wire;

import java.util.function.Function;
import org.clairsoin.plugin.api.Explanation;

/** Is what a host answers to a {@link Call}: an explanation, or why there is none. */
public sealed interface Answer permits Answer.Explained, Answer.Failed {
    /** Give the number of the call. */
    long id();

    /** Ask the question that fits. */
    <R> R fold(
            Function<? super Explained, ? extends R> explained,
            Function<? super Failed, ? extends R> failed);

    /**
     * Holds the explanation.
     *
     * @param id number of the call
     * @param explanation what the plugin answered
     */
    record Explained(long id, Explanation explanation) implements Answer {
        @Override
        public <R> R fold(
                Function<? super Explained, ? extends R> explained,
                Function<? super Failed, ? extends R> failed) {
            return explained.apply(this);
        }
    }

    /**
     * Says why there is no explanation.
     *
     * @param id number of the call
     * @param failure why
     */
    record Failed(long id, Failure failure) implements Answer {
        @Override
        public <R> R fold(
                Function<? super Explained, ? extends R> explained,
                Function<? super Failed, ? extends R> failed) {
            return failed.apply(this);
        }
    }

    /** Says why a plugin gave no explanation although its process is well. */
    enum Failure {
        /** The plugin threw an exception or an error. */
        THREW,
        /** The plugin answered null. */
        NO_ANSWER,
        /** The answer does not fit in one message. */
        TOO_LARGE
    }
}
