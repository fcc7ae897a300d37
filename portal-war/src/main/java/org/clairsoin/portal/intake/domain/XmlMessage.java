package org.clairsoin.portal.intake.domain;

import ca.uhn.fhir.parser.DataFormatException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.XmlGate;
import org.jspecify.annotations.Nullable;

/** A FHIR message in XML, turned into JSON so that one path reads both. */
public final class XmlMessage {

    private static final String FHIR = "http://hl7.org/fhir";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private XmlMessage() {}

    /**
     * Turn XML into JSON.
     *
     * @throws PortalException MALFORMED, TOO_LARGE or UNPROCESSABLE
     */
    public static byte[] toJson(byte[] xml) {
        check(xml);
        try {
            return FhirModel.json(
                            FhirModel.parseXml(new String(xml, StandardCharsets.UTF_8).strip()))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            Problem problem = Shape.problem(e, "Bundle");
            throw new PortalException(problem.type(), problem.message(), e);
        } catch (ClassCastException e) {
            throw refused("intake.no-bundle", "Bundle", e);
        }
    }

    /** Pass the gate and hold every element to the two namespaces of FHIR. */
    private static void check(byte[] xml) {
        XMLStreamReader reader = XmlGate.FHIR.open(xml);
        try {
            boolean root = true;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    String namespace = reader.getNamespaceURI();
                    if (!FHIR.equals(namespace) && (root || !XHTML.equals(namespace))) {
                        throw refused("intake.xml-namespace", reader.getLocalName(), null);
                    }
                    if (root && !reader.getLocalName().equals("Bundle")) {
                        throw refused("intake.no-bundle", reader.getLocalName(), null);
                    }
                    root = false;
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the gate turns these into refusals", e);
        }
    }

    private static PortalException refused(String key, String place, @Nullable Throwable cause) {
        return new PortalException(
                ProblemType.UNPROCESSABLE,
                Message.of(key, "place", place.replaceAll("[^A-Za-z0-9.]", "?")),
                cause);
    }
}
