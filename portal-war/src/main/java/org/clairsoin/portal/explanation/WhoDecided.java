package org.clairsoin.portal.explanation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.aiuse.Verification.Person;

/** Who decided, as far as the message says. */
public sealed interface WhoDecided {
    /** Ask the question that fits. */
    <R> R fold(
            Function<? super HumanDecided, ? extends R> decided,
            Function<? super HumanChecked, ? extends R> checked,
            Function<? super NobodyChecked, ? extends R> nobody,
            Function<? super NotReported, ? extends R> notReported);

    /**
     * People checked, and the message says what they did with the tool's advice.
     *
     * @param people who checked, at least one
     * @param followed YES, NO or PARTLY
     * @param reason why not, in the sender's words
     * @param on when it was recorded
     */
    record HumanDecided(List<Person> people, Followed followed, Optional<String> reason, Instant on)
            implements WhoDecided {
        public HumanDecided {
            people = List.copyOf(people);
            if (people.isEmpty() || followed == Followed.NOT_REPORTED) {
                throw new IllegalArgumentException(
                        "who decided needs a person and whether they followed the tool");
            }
        }

        @Override
        public <R> R fold(
                Function<? super HumanDecided, ? extends R> decided,
                Function<? super HumanChecked, ? extends R> checked,
                Function<? super NobodyChecked, ? extends R> nobody,
                Function<? super NotReported, ? extends R> notReported) {
            return decided.apply(this);
        }
    }

    /**
     * People checked; the message does not say whether they followed the tool.
     *
     * @param people who checked, at least one
     * @param on when it was recorded
     */
    record HumanChecked(List<Person> people, Instant on) implements WhoDecided {
        public HumanChecked {
            people = List.copyOf(people);
            if (people.isEmpty()) {
                throw new IllegalArgumentException("a human check needs a person");
            }
        }

        @Override
        public <R> R fold(
                Function<? super HumanDecided, ? extends R> decided,
                Function<? super HumanChecked, ? extends R> checked,
                Function<? super NobodyChecked, ? extends R> nobody,
                Function<? super NotReported, ? extends R> notReported) {
            return checked.apply(this);
        }
    }

    /**
     * The tool acted on its own and no check is reported.
     *
     * @param author the professional named beside it, if one is
     */
    record NobodyChecked(Optional<Person> author) implements WhoDecided {
        @Override
        public <R> R fold(
                Function<? super HumanDecided, ? extends R> decided,
                Function<? super HumanChecked, ? extends R> checked,
                Function<? super NobodyChecked, ? extends R> nobody,
                Function<? super NotReported, ? extends R> notReported) {
            return nobody.apply(this);
        }
    }

    /**
     * The message does not say who checked.
     *
     * @param followed NO when it says that the advice was not followed, by somebody it does not
     *     name
     * @param author the professional who wrote the result with the tool's help, if one is named
     * @param reason why not, in the sender's words
     */
    record NotReported(Followed followed, Optional<Person> author, Optional<String> reason)
            implements WhoDecided {
        @Override
        public <R> R fold(
                Function<? super HumanDecided, ? extends R> decided,
                Function<? super HumanChecked, ? extends R> checked,
                Function<? super NobodyChecked, ? extends R> nobody,
                Function<? super NotReported, ? extends R> notReported) {
            return notReported.apply(this);
        }
    }
}
