package org.clairsoin.portal.intake.domain;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.portal.tool.ToolRegister;

/** Reads messages in two steps: what they hold, then, with what is stored, what they say. */
public final class MessageReader {

    private final ToolRegister register;
    private final String decisions;
    private final boolean testNumbers;

    /**
     * Make a reader.
     *
     * @param decisions the identifier system of our decisions
     * @param testNumbers whether INS numbers for tests are taken in
     */
    public MessageReader(ToolRegister register, String decisions, boolean testNumbers) {
        this.register = register;
        this.decisions = decisions;
        this.testNumbers = testNumbers;
    }

    /** Lay out the resources of a message, with the entries that waited for it after its own. */
    public Opened open(String client, List<Envelope.Part> parts) {
        Graph graph = new Graph(new Keys(client));
        for (int i = 0; i < parts.size(); i++) {
            graph.add(i, parts.get(i));
        }
        return new Opened(graph);
    }

    /** Read what a message says. */
    public Reading read(Opened opened, Map<UUID, Known> known, Instant now) {
        Graph graph = opened.graph;
        graph.checkInnerReferences();
        People people = new People(testNumbers);
        return new UseReader(
                        graph, new Links(graph, known, people), people, register, decisions, now)
                .read();
    }

    /** A message whose resources were laid out. */
    public static final class Opened {
        private final Graph graph;

        private Opened(Graph graph) {
            this.graph = graph;
        }

        /** Return the keys to look up: what is referred to, and what may have come before. */
        public Set<UUID> wanted() {
            Set<UUID> wanted = new HashSet<>(graph.outside());
            for (Node node : graph.tops()) {
                if (node.key() != null) {
                    wanted.add(node.key());
                }
            }
            return wanted;
        }

        /** Return an entry and all that it refers to inside the message, by position. */
        public Set<Integer> closure(int entry) {
            return graph.closure(entry);
        }

        /** Return the key of an entry that could be read. */
        public Optional<UUID> key(int entry) {
            return graph.tops().stream()
                    .filter(node -> node.entry() == entry)
                    .map(Node::key)
                    .filter(key -> key != null)
                    .findFirst();
        }

        /** Return the position of the entry with a key. */
        public Optional<Integer> entry(UUID key) {
            return graph.tops().stream()
                    .filter(node -> key.equals(node.key()))
                    .map(Node::entry)
                    .findFirst();
        }

        /** Return the keys of all that the message brings, for entries that wait. */
        public Set<UUID> arrived() {
            return graph.arrived();
        }
    }
}
