package org.clairsoin.plugin.api;

/**
 * Identifies a product as {@code Device.identifier} does.
 *
 * @param system the naming system, an absolute URI
 * @param value the product's name in it
 */
public record DeviceIdentifier(String system, String value) {
    /** Check that both parts are there and short enough to be identifiers. */
    public DeviceIdentifier {
        Checks.identifier("system", system, 200);
        Checks.identifier("value", value, 200);
    }
}
