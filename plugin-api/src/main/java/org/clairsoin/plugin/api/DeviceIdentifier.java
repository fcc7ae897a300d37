package org.clairsoin.plugin.api;

/**
 * Identifies a product as {@code Device.identifier} does.
 *
 * @param system the naming system, an absolute URI
 * @param value the product's name in it
 * @since 1.0
 */
@Stable
public record DeviceIdentifier(String system, String value) {
    /**
     * Hold both parts as they stand in messages.
     *
     * @throws IllegalArgumentException if a part is empty, holds a space or a control character, or
     *     is longer than 200 characters
     */
    public DeviceIdentifier {
        Checks.identifier("system", system, 200);
        Checks.identifier("value", value, 200);
    }
}
