package org.clairsoin.portal.explanation.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * Stops plugins at once.
 *
 * @param value the plugin's id, its id and version with a space between, the vendor's id, or
 *     nothing for all
 */
public record KillSwitch(Scope scope, String value) {
    /** What a switch stops. */
    public enum Scope {
        PLUGIN,
        VERSION,
        VENDOR,
        ALL
    }

    /** Tell whether a jar is stopped by this. */
    public boolean stops(String pluginId, String version, Optional<UUID> vendor) {
        return switch (scope) {
            case PLUGIN -> value.equals(pluginId);
            case VERSION -> value.equals(pluginId + " " + version);
            case VENDOR -> vendor.map(UUID::toString).filter(value::equals).isPresent();
            case ALL -> true;
        };
    }
}
