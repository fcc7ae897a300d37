package org.clairsoin.portal.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This installation: its public address, its hospital and its assets. */
@ApplicationScoped
public class Site {

    private final URI publicAddress;
    private final boolean demo;
    private final Frame.Contact contact;
    private final Frame.Assets assets;

    /** For the container's proxy only. */
    protected Site() {
        this(URI.create("http://localhost"), false, "-", "-", "-", "-");
    }

    @Inject
    public Site(
            @ConfigProperty(name = "clairsoin.public-address") URI publicAddress,
            @ConfigProperty(name = "clairsoin.demo") boolean demo,
            @ConfigProperty(name = "clairsoin.contact.hospital") String hospital,
            @ConfigProperty(name = "clairsoin.contact.phone") String phone,
            @ConfigProperty(name = "clairsoin.contact.email") String email,
            @ConfigProperty(name = "clairsoin.contact.address") String address) {
        this.publicAddress = publicAddress;
        this.demo = demo;
        this.contact = new Frame.Contact(hospital, phone, email, address);
        this.assets = builtAssets();
    }

    private static Frame.Assets builtAssets() {
        try (InputStream in =
                Site.class.getResourceAsStream("/META-INF/clairsoin-assets.properties")) {
            if (in == null) {
                throw new IllegalStateException(
                        "META-INF/clairsoin-assets.properties is missing: the styles were not built");
            }
            Properties names = new Properties();
            names.load(in);
            return new Frame.Assets(
                    "/assets/" + names.getProperty("css"), "/assets/" + names.getProperty("icon"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the address links are built from, without a slash at its end. */
    public URI publicAddress() {
        return publicAddress;
    }

    public boolean demo() {
        return demo;
    }

    public Frame.Contact contact() {
        return contact;
    }

    public Frame.Assets assets() {
        return assets;
    }
}
