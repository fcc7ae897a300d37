package org.clairsoin.portal.shared;

import java.io.ByteArrayInputStream;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.clairsoin.i18n.Message;

/**
 * Refuses XML that no parser of ours may see: DTD, entity, other encoding than UTF-8, and what
 * exceeds the limits. Nothing outside the bytes is ever opened.
 */
public final class XmlGate {

    private static final int ELEMENTS = 50_000;
    private static final int LONGEST_NAME = 256;

    /** Model cards: 2 MB, 64 kB of text in a run; a processing instruction is refused. */
    public static final XmlGate CARD =
            new XmlGate(
                    new GateLimits(
                            2_000_000, 64, 65_536, 65_536, 65_536, Set.of(), 64, ELEMENTS,
                            ELEMENTS),
                    false);

    /** FHIR: 5 MB; processing instructions are passed over, numbers kept short. */
    public static final XmlGate FHIR = new XmlGate(GateLimits.FHIR, true);

    private final GateLimits limits;
    private final boolean fhir;

    private XmlGate(GateLimits limits, boolean fhir) {
        this.limits = limits;
        this.fhir = fhir;
    }

    /** Return how much this gate takes in. */
    public GateLimits limits() {
        return limits;
    }

    /**
     * Open the bytes for reading; every step of the reader refuses what may not pass.
     *
     * @throws PortalException MALFORMED or TOO_LARGE with place, line and column, from this method
     *     and from the reader's
     */
    public XMLStreamReader open(byte[] body) {
        if (body.length > limits.body()) {
            throw BoundedBody.tooLarge(limits.body());
        }
        if (body.length == 0) {
            throw new PortalException(ProblemType.MALFORMED, Message.of("gate.xml.empty"));
        }
        // The JDK's reader would print bad bytes' positions to the standard error stream.
        Utf8.checkSequences(body);
        boolean marked =
                body.length > 2
                        && body[0] == (byte) 0xEF
                        && body[1] == (byte) 0xBB
                        && body[2] == (byte) 0xBF;
        int from = marked ? 3 : 0;
        try {
            Guarded reader =
                    new Guarded(
                            factory()
                                    .createXMLStreamReader(
                                            new ByteArrayInputStream(
                                                    body, from, body.length - from),
                                            "UTF-8"));
            reader.checkEncoding();
            return reader;
        } catch (XMLStreamException e) {
            throw malformed(e, "", 1, 1);
        }
    }

    /**
     * Let the bytes pass or refuse them.
     *
     * @throws PortalException MALFORMED or TOO_LARGE, with place, line and column
     */
    public void check(byte[] body) {
        XMLStreamReader reader = open(body);
        try {
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            throw malformed(e, "", 1, 1);
        }
    }

    private static XMLInputFactory factory() {
        // The JDK's own: newFactory() takes whatever parser a dependency brings.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver(
                (publicId, systemId, base, name) -> {
                    throw new XMLStreamException("nothing outside is read");
                });
        return factory;
    }

    private static PortalException malformed(
            XMLStreamException e, String place, int line, int column) {
        int atLine = e.getLocation() == null ? line : e.getLocation().getLineNumber();
        int atColumn = e.getLocation() == null ? column : e.getLocation().getColumnNumber();
        return GatePlace.refuse(
                ProblemType.MALFORMED,
                Message.of("gate.xml.malformed"),
                place,
                atLine,
                atColumn,
                e);
    }

    /** The reader behind the gate. */
    private final class Guarded extends StreamReaderDelegate {
        private final String[] path = new String[limits.depth() + 1];
        private int depth;
        private int elements;
        private int run;

        Guarded(XMLStreamReader reader) {
            super(reader);
        }

        void checkEncoding() {
            String declared = getCharacterEncodingScheme();
            if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
                throw refused("gate.xml.encoding");
            }
        }

        @Override
        public int next() throws XMLStreamException {
            int event;
            try {
                event = super.next();
            } catch (XMLStreamException e) {
                throw malformed(
                        e, place(), getLocation().getLineNumber(), getLocation().getColumnNumber());
            }
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    run = 0;
                }
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE ->
                        text(getTextLength());
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                    if (!fhir) {
                        throw refused("gate.xml.instruction");
                    }
                }
                case XMLStreamConstants.DTD,
                        XMLStreamConstants.ENTITY_REFERENCE,
                        XMLStreamConstants.ENTITY_DECLARATION,
                        XMLStreamConstants.NOTATION_DECLARATION ->
                        throw refused("gate.xml.dtd");
                default -> {
                    // comments and the ends of the document are harmless
                }
            }
            return event;
        }

        private void start() {
            run = 0;
            if (depth == limits.depth()) {
                throw refused("gate.too-deep", "limit", limits.depth());
            }
            String name = getLocalName();
            path[++depth] = name;
            if (++elements > ELEMENTS) {
                throw tooLarge("gate.xml.too-many-elements", ELEMENTS);
            }
            int attributes = getAttributeCount() + getNamespaceCount();
            if (attributes > Math.min(64, limits.keys())) {
                throw tooLarge("gate.too-many-keys", Math.min(64, limits.keys()));
            }
            if (name.length() > LONGEST_NAME) {
                throw tooLarge("gate.text-too-long", LONGEST_NAME);
            }
            for (int i = 0; i < getAttributeCount(); i++) {
                attribute(name, getAttributeLocalName(i), getAttributeValue(i));
            }
        }

        private void attribute(String element, String name, String value) {
            if (name.length() > LONGEST_NAME) {
                throw tooLarge("gate.text-too-long", LONGEST_NAME);
            }
            int most = limits.text();
            if (element.equals("data")) {
                most = limits.data();
            } else if (limits.words().contains(element)) {
                most = limits.word();
            }
            if (value.length() > most) {
                throw tooLarge("gate.text-too-long", most);
            }
            if (fhir && name.equals("value") && costlyNumber(value)) {
                throw refused("gate.json.number");
            }
        }

        private void text(int length) {
            run += length;
            if (run > limits.text()) {
                throw tooLarge("gate.text-too-long", limits.text());
            }
        }

        @Override
        public int nextTag() throws XMLStreamException {
            int event = next();
            while (event != XMLStreamConstants.START_ELEMENT
                    && event != XMLStreamConstants.END_ELEMENT) {
                if (event == XMLStreamConstants.END_DOCUMENT
                        || event == XMLStreamConstants.CHARACTERS && !isWhiteSpace()) {
                    throw refused("gate.xml.malformed");
                }
                event = next();
            }
            return event;
        }

        @Override
        public String getElementText() throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            int event = next();
            while (event != XMLStreamConstants.END_ELEMENT) {
                if (event == XMLStreamConstants.START_ELEMENT
                        || event == XMLStreamConstants.END_DOCUMENT) {
                    throw refused("gate.xml.malformed");
                }
                if (hasText() && event != XMLStreamConstants.COMMENT) {
                    text.append(getText());
                }
                event = next();
            }
            return text.toString();
        }

        private String place() {
            StringBuilder place = new StringBuilder();
            for (int i = 1; i <= depth; i++) {
                place.append(i == 1 ? "" : ".").append(path[i]);
            }
            return place.toString();
        }

        private PortalException refused(String key) {
            return at(ProblemType.MALFORMED, Message.of(key));
        }

        private PortalException refused(String key, String slot, int value) {
            return at(ProblemType.MALFORMED, Message.of(key, slot, value));
        }

        private PortalException tooLarge(String key, int limit) {
            return at(ProblemType.TOO_LARGE, Message.of(key, "limit", limit));
        }

        private PortalException at(ProblemType type, Message what) {
            return GatePlace.refuse(
                    type,
                    what,
                    place(),
                    getLocation().getLineNumber(),
                    getLocation().getColumnNumber(),
                    null);
        }
    }

    /** Tell whether a text is a number that a decimal reader would unfold at great length. */
    private static boolean costlyNumber(String text) {
        int digits = 0;
        int exponent = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if ((c == 'e' || c == 'E') && exponent < 0 && digits > 0) {
                exponent = i;
            } else if (c != '.' && c != '+' && c != '-') {
                return false;
            }
        }
        return exponent >= 0
                ? JsonGate.exponentTooLarge(text.toCharArray(), 0, text.length())
                : text.length() > 40 && digits >= text.length() - 2;
    }
}
