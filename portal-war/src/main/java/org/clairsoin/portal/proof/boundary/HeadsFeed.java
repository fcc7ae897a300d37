package org.clairsoin.portal.proof.boundary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.clairsoin.portal.proof.HeadJson;
import org.clairsoin.portal.proof.domain.TreeHead;

/**
 * Writes heads as an Atom feed (RFC 4287) in parts (RFC 5005, section 3), newest first.
 *
 * <p>Each entry carries its signed head as JSON text: a feed reader that keeps what it read is a
 * witness.
 */
final class HeadsFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final JsonFactory JSON = new JsonFactory();

    private final String address;
    private final String name;

    /**
     * Make the feed of a portal.
     *
     * @param publicAddress of the portal, without a slash at its end
     * @param name of the hospital, who is the author
     */
    HeadsFeed(String publicAddress, String name) {
        this.address = publicAddress + "/api/v1/tree-heads";
        this.name = name;
    }

    /**
     * Write a part.
     *
     * @param heads newest first
     * @param first whether this is the part with the newest head
     */
    byte[] write(List<TreeHead> heads, boolean first) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            text(xml, "id", address);
            text(xml, "title", name + " – Clairsoin");
            text(xml, "updated", (heads.isEmpty() ? Instant.EPOCH : heads.get(0).at()).toString());
            xml.writeStartElement("author");
            text(xml, "name", name);
            xml.writeEndElement();
            link(xml, "self", first ? "/feed.atom" : part(heads.get(0).number() + 1));
            link(xml, "first", "/feed.atom");
            if (!heads.isEmpty() && heads.get(heads.size() - 1).number() > 1) {
                link(xml, "next", part(heads.get(heads.size() - 1).number()));
            }
            for (TreeHead head : heads) {
                entry(xml, head);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static String part(long before) {
        return "/feed.atom?before=" + before;
    }

    private void entry(XMLStreamWriter xml, TreeHead head) throws XMLStreamException {
        xml.writeStartElement("entry");
        text(xml, "id", address + "/" + head.number());
        text(xml, "title", String.valueOf(head.number()));
        text(xml, "updated", head.at().toString());
        xml.writeStartElement("link");
        xml.writeAttribute("rel", "alternate");
        xml.writeAttribute("type", "application/json");
        xml.writeAttribute("href", address + "/" + head.number());
        xml.writeEndElement();
        xml.writeStartElement("content");
        xml.writeAttribute("type", "text");
        xml.writeCharacters(json(head));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void link(XMLStreamWriter xml, String relation, String path) throws XMLStreamException {
        xml.writeStartElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address + path);
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String element, String text)
            throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static String json(TreeHead head) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            HeadJson.write(json, head);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
