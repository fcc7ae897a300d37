package org.clairsoin.portal.modelcard.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Let only what is shaped like a CHAI card pass to JAXB, and show both schemas to it as one.
 *
 * <p>JAXB alone would skip unknown elements and take any order; here each refusal says what was
 * expected and where.
 */
final class CardGate extends StreamReaderDelegate {

    private static final String ROOT = "AppliedModelCard";
    private static final String SIGNATURE = "Signature";
    private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final int LONGEST_SHOWN = 60;

    /** An open element. */
    private static final class Open {
        private final String path;
        private final Optional<CardShape> shape;

        /** The place in the order of what may follow the last part seen. */
        private int next;

        private boolean signed;

        Open(String path, Optional<CardShape> shape) {
            this.path = path;
            this.shape = shape;
        }
    }

    private final Deque<Open> open = new ArrayDeque<>();
    private int insideSignature;
    private @Nullable CardSchema schema;

    /**
     * Stand before a reader.
     *
     * @param reader already behind the XML gate
     */
    CardGate(XMLStreamReader reader) {
        super(reader);
    }

    /** Return the schema the card follows, once its root was read. */
    CardSchema schema() {
        if (schema == null) {
            throw refused("problem.card.no-card", "");
        }
        return schema;
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start();
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
            default -> {
                // comments say nothing; the XML gate refuses the rest
            }
        }
        return event;
    }

    private void start() {
        if (insideSignature > 0) {
            insideSignature++;
            return;
        }
        String name = getLocalName();
        Open parent = open.peek();
        if (parent == null) {
            root(name);
            return;
        }
        if (SIGNATURES.equals(super.getNamespaceURI())) {
            signature(parent);
            return;
        }
        CardShape shape =
                parent.shape.orElseThrow(() -> refused("problem.card.only-text", parent.path));
        if (!schema().namespace().equals(super.getNamespaceURI())) {
            throw unexpected(parent, shape, name);
        }
        int index = shape.indexOf(name, schema());
        if (index < 0 || parent.signed) {
            throw unexpected(parent, shape, name);
        }
        CardShape.Part part = shape.parts().get(index);
        boolean again = index == parent.next - 1;
        if (again && !part.repeated()) {
            throw refused("problem.card.repeated", path(parent, name));
        }
        if (index < parent.next - 1) {
            throw unexpected(parent, shape, name);
        }
        if (!again) {
            missing(parent, shape, index);
        }
        parent.next = index + 1;
        refuseAttributes(path(parent, name));
        open.push(new Open(path(parent, name), part.inside()));
    }

    private void root(String name) {
        String namespace = super.getNamespaceURI();
        Optional<CardSchema> known = CardSchema.ofNamespace(namespace == null ? "" : namespace);
        if (!name.equals(ROOT) || known.isEmpty()) {
            throw refused(
                    "problem.card.unknown-schema",
                    "",
                    "root",
                    "{" + shown(namespace == null ? "" : namespace) + "}" + shown(name),
                    "known",
                    CardSchema.V0_1.namespace() + ", " + CardSchema.V0_2.namespace());
        }
        schema = known.get();
        refuseAttributes(ROOT);
        open.push(new Open("", Optional.of(CardShape.CARD)));
    }

    private void signature(Open parent) {
        boolean last = open.size() == 1 && parent.next == CardShape.CARD.parts().size();
        if (!last || parent.signed || !getLocalName().equals(SIGNATURE)) {
            throw unexpected(parent, parent.shape.orElse(CardShape.CARD), getLocalName());
        }
        parent.signed = true;
        insideSignature = 1;
    }

    private void end() {
        if (insideSignature > 0) {
            insideSignature--;
            return;
        }
        Open ended = open.pop();
        ended.shape.ifPresent(shape -> missing(ended, shape, shape.parts().size()));
    }

    private void text() {
        Open parent = open.peek();
        if (insideSignature == 0
                && parent != null
                && parent.shape.isPresent()
                && !XmlSpace.only(getText())) {
            throw refused("problem.card.no-text", parent.path.isEmpty() ? ROOT : parent.path);
        }
    }

    private void missing(Open parent, CardShape shape, int until) {
        for (int i = parent.next; i < until; i++) {
            CardShape.Part part = shape.parts().get(i);
            if (part.required() && part.in(schema())) {
                throw refused("problem.card.missing", path(parent, part.name()));
            }
        }
    }

    private void refuseAttributes(String path) {
        for (int i = 0; i < super.getAttributeCount(); i++) {
            // Where a schema may be fetched is allowed anywhere, and never followed.
            boolean hint =
                    INSTANCE.equals(super.getAttributeNamespace(i))
                            && super.getAttributeLocalName(i).endsWith("chemaLocation");
            if (!hint) {
                throw refused(
                        "problem.card.attribute",
                        path,
                        "name",
                        shown(super.getAttributeLocalName(i)));
            }
        }
    }

    private PortalException unexpected(Open parent, CardShape shape, String name) {
        CardSchema known = schema();
        String expected =
                shape.parts().stream()
                        .skip(Math.max(0, parent.next - 1))
                        .filter(part -> part.in(known))
                        .map(CardShape.Part::name)
                        .limit(3)
                        .collect(Collectors.joining(", "));
        return refused(
                "problem.card.unexpected",
                parent.path.isEmpty() ? ROOT : parent.path,
                "found",
                shown(name),
                "expected",
                expected);
    }

    private PortalException refused(String key, String place, String... slots) {
        Map<String, Object> values = new HashMap<>();
        values.put("place", place);
        values.put("line", String.valueOf(Math.max(1, getLocation().getLineNumber())));
        values.put("column", String.valueOf(Math.max(1, getLocation().getColumnNumber())));
        for (int i = 0; i < slots.length; i += 2) {
            values.put(slots[i], slots[i + 1]);
        }
        return new PortalException(ProblemType.UNPROCESSABLE, new Message(key, values));
    }

    private static String path(Open parent, String name) {
        return parent.path.isEmpty() ? name : parent.path + "/" + name;
    }

    /** Return a stranger's word so that it cannot fill or disguise the message. */
    private static String shown(String word) {
        String harmless = word.replaceAll("[^A-Za-z0-9_.:/-]", "?");
        return harmless.length() > LONGEST_SHOWN ? harmless.substring(0, LONGEST_SHOWN) : harmless;
    }

    // JAXB binds schema 0.2: elements of the other one are shown under its name.

    @Override
    public @Nullable String getNamespaceURI() {
        return bound(super.getNamespaceURI());
    }

    @Override
    public QName getName() {
        QName name = super.getName();
        return new QName(
                String.valueOf(bound(name.getNamespaceURI())),
                name.getLocalPart(),
                name.getPrefix());
    }

    private static @Nullable String bound(@Nullable String namespace) {
        return CardSchema.V0_1.namespace().equals(namespace) ? CardSchema.NAMESPACE_0_2 : namespace;
    }

    // Steps that would pass this gate by.

    @Override
    public int nextTag() throws XMLStreamException {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT
                && event != XMLStreamConstants.END_ELEMENT) {
            event = next();
        }
        return event;
    }

    @Override
    public String getElementText() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event != XMLStreamConstants.COMMENT) {
                text.append(getText());
            }
        }
        return text.toString();
    }
}
