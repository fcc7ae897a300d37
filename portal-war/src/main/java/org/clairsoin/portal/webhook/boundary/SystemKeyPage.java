package org.clairsoin.portal.webhook.boundary;

import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * A new key, shown once.
 *
 * @param key what the receiver needs to check signatures
 * @param secret whether it must stay secret
 * @param back address of the system
 */
public record SystemKeyPage(Frame frame, String name, String key, boolean secret, String back)
        implements Page {

    @Override
    public String template() {
        return "webhook/key.jte";
    }

    @Override
    public String toString() {
        return "SystemKeyPage[" + name + "]";
    }
}
