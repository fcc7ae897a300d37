package org.clairsoin.portal.intake.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.portal.aiuse.ToolSeen;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Finds the model cards of a message: XML of the CHAI format, attached or in a Binary beside. Known
 * by content, not by label; a prompt is never a card; an address is never opened.
 */
final class Cards {

    private static final String DESCRIPTION =
            Ig.BASE + "/StructureDefinition/aitransparency.modelCardDescription";
    private static final int HEAD = 4_096;

    private final Graph graph;
    private final Links links;
    private final Set<Node> prompts;

    Cards(Graph graph, Links links, Set<Node> prompts) {
        this.graph = graph;
        this.links = links;
        this.prompts = prompts;
    }

    List<Reading.Card> found() {
        // the same card often comes twice: attached and beside
        Map<ByteBuffer, Reading.Card> cards = new LinkedHashMap<>();
        for (Node node : graph.tops()) {
            if (node.resource() instanceof DocumentReference document
                    && Ig.isDocument(document.getType(), Ig.MODEL_CARD)
                    && !prompts.contains(node)
                    && !document.hasSubject()
                    && !graph.isRefused(node.entry())) {
                for (DocumentReference.DocumentReferenceContentComponent content :
                        document.getContent()) {
                    byte[] xml = xml(content.getAttachment(), node);
                    if (xml != null) {
                        cards.putIfAbsent(
                                ByteBuffer.wrap(xml),
                                new Reading.Card(node.entry(), xml, device(node)));
                    }
                }
            }
        }
        return new ArrayList<>(cards.values());
    }

    private byte @Nullable [] xml(Attachment attachment, Node node) {
        if (attachment.hasData()) {
            return card(attachment.getData());
        }
        if (attachment.hasUrl()
                && links.follow(new Reference(attachment.getUrl()), node)
                        instanceof Target.Inside inside
                && inside.node().resource() instanceof Binary binary
                && binary.hasData()) {
            return card(binary.getData());
        }
        return null;
    }

    private static byte @Nullable [] card(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.UTF_8);
        String start = head.startsWith("\uFEFF") ? head.substring(1) : head.stripLeading();
        return start.startsWith("<")
                        && (head.contains("AppliedModelCard") || head.contains("mc.chai.org"))
                ? bytes
                : null;
    }

    /** Return the tool of the Device that says the card is its own. */
    private Optional<ToolSeen> device(Node card) {
        for (Node node : graph.tops()) {
            if (node.resource() instanceof Device device) {
                for (Extension extension : device.getExtensionsByUrl(DESCRIPTION)) {
                    if (extension.getValue() instanceof Reference reference
                            && links.follow(reference, node) instanceof Target.Inside inside
                            && inside.node().equals(card)) {
                        return Optional.of(Devices.tool(device, Optional.empty()));
                    }
                }
            }
        }
        return Optional.empty();
    }
}
