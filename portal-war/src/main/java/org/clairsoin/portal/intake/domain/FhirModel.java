package org.clairsoin.portal.intake.domain;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IJsonLikeParser;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.json.jackson.JacksonStructure;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** HAPI's model of FHIR R4, made once: it takes a third of a second. */
public final class FhirModel {

    private static final String SMALL =
            """
            {"resourceType":"Bundle","type":"collection","entry":[
             {"resource":{"resourceType":"Patient","id":"p","name":[{"family":"x"}]}},
             {"resource":{"resourceType":"Device","id":"d","type":{"text":"x"}}},
             {"resource":{"resourceType":"Observation","id":"o","status":"final",
               "code":{"text":"x"},"subject":{"reference":"Patient/p"}}},
             {"resource":{"resourceType":"Provenance","id":"v","recorded":"2026-01-01T00:00:00Z",
               "target":[{"reference":"Observation/o"}],
               "agent":[{"who":{"reference":"Device/d"}}]}}]}
            """;

    private FhirModel() {}

    /** Make the model and read one resource, so that the first message need not wait. */
    public static void warm() {
        Envelope message = Envelope.read(SMALL.getBytes(StandardCharsets.UTF_8));
        Graph graph = new Graph(new Keys(""));
        for (int i = 0; i < message.parts().size(); i++) {
            graph.add(i, message.parts().get(i));
        }
    }

    static FhirContext context() {
        return Holder.CONTEXT;
    }

    /**
     * Read a resource whose shape was checked.
     *
     * @throws DataFormatException for a value that its type does not allow
     */
    static Resource parse(ObjectNode node) {
        JacksonStructure structure = new JacksonStructure();
        structure.setNativeObject(node);
        return (Resource)
                ((IJsonLikeParser) strict(Holder.CONTEXT.newJsonParser())).parseResource(structure);
    }

    /**
     * Read a whole XML message that passed the gate.
     *
     * @throws DataFormatException for what is not FHIR
     */
    static Bundle parseXml(String xml) {
        return strict(Holder.CONTEXT.newXmlParser()).parseResource(Bundle.class, xml);
    }

    /** Turn a resource of ours from JSON into XML. */
    public static String toXml(String json) {
        return strict(Holder.CONTEXT.newXmlParser())
                .encodeResourceToString(strict(Holder.CONTEXT.newJsonParser()).parseResource(json));
    }

    /** Write a resource as JSON. */
    static String json(Resource resource) {
        return strict(Holder.CONTEXT.newJsonParser()).encodeResourceToString(resource);
    }

    private static IParser strict(IParser parser) {
        parser.setParserErrorHandler(new StrictParsing());
        parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
        parser.setStripVersionsFromReferences(false);
        return parser;
    }

    private static final class Holder {
        private static final FhirContext CONTEXT = FhirContext.forR4();
    }
}
