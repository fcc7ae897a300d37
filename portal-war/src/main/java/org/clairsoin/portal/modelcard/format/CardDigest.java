package org.clairsoin.portal.modelcard.format;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.clairsoin.portal.shared.XmlGate;

/**
 * Say whether two documents are one card: elements, attributes and texts, in order.
 *
 * <p>As canonical XML, but comments, white space between elements and the choice of prefixes count
 * for nothing; CDATA is the text it holds.
 */
final class CardDigest {

    private final MessageDigest sha = sha256();
    private final DataOutputStream out =
            new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha));
    private final StringBuilder text = new StringBuilder();

    /** Of each open element, whether it holds another. */
    private final Deque<Boolean> parents = new ArrayDeque<>();

    private CardDigest() {}

    /** Return 32 bytes that only documents of the same content share. */
    static byte[] of(byte[] xml) {
        CardDigest digest = new CardDigest();
        try {
            XMLStreamReader reader = XmlGate.CARD.open(xml);
            while (reader.hasNext()) {
                digest.take(reader, reader.next());
            }
        } catch (XMLStreamException | IOException e) {
            throw new IllegalStateException("a card that was read could not be read again", e);
        }
        return digest.sha.digest();
    }

    private void take(XMLStreamReader reader, int event) throws IOException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                between();
                if (!parents.isEmpty()) {
                    parents.pop();
                    parents.push(true);
                }
                parents.push(false);
                start(reader);
            }
            case XMLStreamConstants.END_ELEMENT -> {
                if (parents.pop()) {
                    between();
                } else {
                    text();
                }
                out.writeByte('>');
            }
            case XMLStreamConstants.CHARACTERS,
                    XMLStreamConstants.CDATA,
                    XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
            default -> {
                // comments and the document's ends are no content
            }
        }
    }

    private void start(XMLStreamReader reader) throws IOException {
        out.writeByte('<');
        name(reader.getNamespaceURI(), reader.getLocalName());
        TreeMap<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            attributes.put(
                    reader.getAttributeLocalName(i) + " " + (namespace == null ? "" : namespace),
                    reader.getAttributeValue(i));
        }
        for (var attribute : attributes.entrySet()) {
            write('@', attribute.getKey());
            write('=', attribute.getValue());
        }
    }

    private void name(String namespace, String name) throws IOException {
        write('n', namespace == null ? "" : namespace);
        write('l', name);
    }

    private void between() throws IOException {
        if (XmlSpace.only(text)) {
            text.setLength(0);
        }
        text();
    }

    private void text() throws IOException {
        if (!text.isEmpty()) {
            write('t', text.toString());
            text.setLength(0);
        }
    }

    private void write(char kind, String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeByte(kind);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
