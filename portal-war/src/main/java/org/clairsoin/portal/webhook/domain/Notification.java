package org.clairsoin.portal.webhook.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a system is told: that a choice or a tool changed, and where to ask. No names, no purpose.
 *
 * @param id the same at each try
 * @param change the change's id in the feed
 * @param number its place in the feed
 * @param changedAt when that was recorded
 */
public record Notification(UUID id, Type type, UUID change, long number, Instant changedAt) {

    /** Return the value of the header {@code webhook-id}. */
    public String messageId() {
        return "msg_" + id;
    }

    /**
     * Return the body. Its cursor stands just before the change, so that {@code GET
     * /api/v1/changes?since=} gives the change first.
     */
    public byte[] body() {
        String json =
                "{\"id\":\""
                        + messageId()
                        + "\",\"type\":\""
                        + type.name
                        + "\",\"timestamp\":\""
                        + changedAt
                        + "\",\"data\":{\"change\":\""
                        + change
                        + "\",\"cursor\":\"c"
                        + Long.toHexString(number - 1)
                        + "\"}}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Return the value of the header {@code webhook-signature}: one signature by each key.
     *
     * @param seconds of the try, since 1970
     */
    public String signatures(long seconds, List<MessageKey> keys) {
        byte[] before = (messageId() + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
        byte[] body = body();
        byte[] content = new byte[before.length + body.length];
        System.arraycopy(before, 0, content, 0, before.length);
        System.arraycopy(body, 0, content, before.length, body.length);
        return keys.stream().map(key -> key.sign(content)).collect(Collectors.joining(" "));
    }

    /** What changed. */
    public enum Type {
        CHOICE("choice.changed"),
        /** Such as suspended, or registered: questions about it are answered otherwise. */
        TOOL("tool.changed");

        private final String name;

        Type(String name) {
            this.name = name;
        }
    }
}
