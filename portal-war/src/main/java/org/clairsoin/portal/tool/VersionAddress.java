package org.clairsoin.portal.tool;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Write versions into addresses.
 *
 * <p>Most stand there as they are. What a path cannot hold, such as a slash or a space, follows a
 * tilde as base64url.
 */
public final class VersionAddress {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String CODED = "~";

    private VersionAddress() {}

    /** Return the part of a path that means a version. */
    public static String segment(String version) {
        return PLAIN.matcher(version).matches()
                ? version
                : CODED
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(version.getBytes(StandardCharsets.UTF_8));
    }

    /** Return the version a part of a path means; empty for what we would not write. */
    public static Optional<String> version(String segment) {
        if (!segment.startsWith(CODED)) {
            return Optional.of(segment);
        }
        try {
            String version =
                    new String(
                            Base64.getUrlDecoder().decode(segment.substring(1)),
                            StandardCharsets.UTF_8);
            return Optional.of(version).filter(one -> segment(one).equals(segment));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no base64url: an address that is not ours
        }
    }

    /** Return the address of a version's model card, below the public address. */
    public static URI card(ToolFamilyId family, String version) {
        return URI.create(
                "/api/v1/tools/" + family.value() + "/versions/" + segment(version) + "/card");
    }
}
