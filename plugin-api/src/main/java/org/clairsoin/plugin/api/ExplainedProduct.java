package org.clairsoin.plugin.api;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names a product and the versions of it that a plugin explains.
 *
 * @param identifier what {@code Device.identifier} holds for this product
 * @param versions versions as {@code Device.version} holds them; {@code 3.2.*} stands for all that
 *     begin with {@code 3.2.}, and {@code *} for all
 * @since 1.0
 */
@Stable
public record ExplainedProduct(DeviceIdentifier identifier, List<String> versions) {
    private static final Pattern VERSIONS =
            Pattern.compile("[A-Za-z0-9._+-]{1,64}|([A-Za-z0-9._+-]{1,62}\\.)?\\*");

    /**
     * Name a product and its versions.
     *
     * @throws IllegalArgumentException if there is no version, or one of another form
     */
    public ExplainedProduct {
        Objects.requireNonNull(identifier, "identifier");
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

    /**
     * Tell whether a version is among the declared ones.
     *
     * @param version the version a message gives
     * @return true if one of {@link #versions} is it, or stands for it
     */
    public boolean explains(String version) {
        return versions.stream().anyMatch(declared -> covers(declared, version));
    }

    private static boolean covers(String declared, String version) {
        return declared.endsWith("*")
                ? version.startsWith(declared.substring(0, declared.length() - 1))
                : declared.equals(version);
    }
}
