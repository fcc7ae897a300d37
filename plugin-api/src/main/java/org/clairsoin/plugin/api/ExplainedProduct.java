package org.clairsoin.plugin.api;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names a product and the versions of it that a plugin explains.
 *
 * @param identifier what {@code Device.identifier} holds for this product
 * @param versions versions as {@code Device.version} holds them; {@code 3.2.*} stands for all that
 *     begin with {@code 3.2.}, and {@code *} for all
 */
public record ExplainedProduct(DeviceIdentifier identifier, List<String> versions) {
    private static final Pattern VERSIONS =
            Pattern.compile("[A-Za-z0-9._+-]{1,64}|([A-Za-z0-9._+-]{1,62}\\.)?\\*");

    /** Check each version. */
    public ExplainedProduct {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("expected at least one version of " + identifier);
        }
        for (String version : versions) {
            if (!VERSIONS.matcher(version).matches()) {
                throw new IllegalArgumentException(
                        "expected a version, or its beginning with .*, but had " + version);
            }
        }
    }

    /** Tell whether {@code version} is among the declared ones. */
    public boolean explains(String version) {
        return versions.stream().anyMatch(declared -> covers(declared, version));
    }

    private static boolean covers(String declared, String version) {
        return declared.endsWith("*")
                ? version.startsWith(declared.substring(0, declared.length() - 1))
                : declared.equals(version);
    }
}
