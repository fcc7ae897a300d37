package org.clairsoin.portal.modelcard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Model cards for tests. */
public final class Cards {

    public static final String AIDOC_0_1 = text("Aidoc_ICH-02-RT.v0.1.xml");
    public static final String AIDOC_0_2 = text("Aidoc_ICH-02-RT.v0.2.xml");
    public static final String ORBDOC = text("OrbDoc_Voice-to-SOAP.v0.2.xml");
    public static final String LUMINARIA = text("luminaria-thorax-card.xml");

    private Cards() {}

    /** Return a card's bytes. */
    public static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String name) {
        try (InputStream in = Cards.class.getResourceAsStream("/modelcard/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no test resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
