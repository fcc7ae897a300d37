package org.clairsoin.launcher.verify;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * One event of a patient's choices.
 *
 * @param bytes of {@code clairsoin/choice/1}
 * @param content bytes of {@code clairsoin/choice-content/1} and their salt, unless erased
 */
record ChoiceEvent(
        byte[] bytes, byte[] seal, byte[] previous, byte[] hash, Optional<Content> content) {

    static ChoiceEvent read(UUID patient, long seq, Fields event, Optional<Fields> content) {
        Bytes bytes =
                Bytes.of("clairsoin/choice/1")
                        .id(patient)
                        .number(seq)
                        .id(event.id("id"))
                        .id(event.id("receipt"))
                        .text(event.text("effect"))
                        .text(event.text("nature"))
                        .time(event.time("recordedAt"))
                        .time(event.time("from"))
                        .time(event.optionalTime("until"))
                        .id(event.optionalId("takesBack"));
        byte[] seal = event.bytes("seal", Bytes.HASH);
        ChoiceEvent read =
                new ChoiceEvent(
                        bytes.bytes(seal).all(),
                        seal,
                        event.bytes("previous", Bytes.HASH),
                        event.bytes("hash", Bytes.HASH),
                        content.map(Content::read));
        event.noMore();
        return read;
    }

    boolean hasItsHash() {
        return Arrays.equals(Bytes.sha256(previous, bytes), hash);
    }

    boolean hasItsContent() {
        return content.map(one -> Arrays.equals(one.seal(), seal)).orElse(true);
    }

    /** What may be erased. */
    record Content(byte[] salt, byte[] bytes) {

        static Content read(Fields fields) {
            byte[] salt = fields.bytes("salt", Bytes.HASH);
            byte[] bytes =
                    Bytes.of("clairsoin/choice-content/1")
                            .text(fields.text("scope"))
                            .text(fields.optionalText("purpose"))
                            .text(fields.optionalText("tool"))
                            .id(fields.optionalId("organization"))
                            .id(fields.id("account"))
                            .text(fields.text("quality"))
                            .text(fields.text("textVersion"))
                            .text(fields.text("textLanguage"))
                            .text(fields.text("textSha256"))
                            .text(fields.optionalText("reason"))
                            .all();
            fields.noMore();
            return new Content(salt, bytes);
        }

        byte[] seal() {
            return Bytes.hmac(salt, bytes);
        }
    }
}
