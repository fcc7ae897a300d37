package org.clairsoin.portal.proof.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.clairsoin.portal.proof.domain.TreeHead;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HeadsFeedTest {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final HeadsFeed feed = new HeadsFeed("https://portal.example", "Hôpital <A> & B");

    @Test
    void carriesEachSignedHead() throws Exception {
        Document read = read(feed.write(List.of(head(3), head(2)), true));

        List<Element> entries = all(read.getDocumentElement(), "entry");
        assertThat(entries).hasSize(2);
        assertThat(text(entries.get(0), "id"))
                .isEqualTo("https://portal.example/api/v1/tree-heads/3");
        assertThat(text(entries.get(0), "updated")).isEqualTo("2026-11-22T12:00:03Z");
        assertThat(text(entries.get(0), "content"))
                .isEqualTo(
                        "{\"number\":3,\"size\":30,\"root\":\"AwMD\",\"previous\":\"AgIC\","
                                + "\"at\":\"2026-11-22T12:00:03Z\",\"kid\":\"k\","
                                + "\"signature\":\"CQkJ\"}");
        assertThat(text(read.getDocumentElement(), "updated")).isEqualTo("2026-11-22T12:00:03Z");
        assertThat(text(read.getDocumentElement(), "title")).startsWith("Hôpital <A> & B");
    }

    @Test
    void linksToTheNextPartUntilTheFirstHead() throws Exception {
        List<TreeHead> newest = IntStream.of(60, 59, 11).mapToObj(HeadsFeedTest::head).toList();

        assertThat(links(read(feed.write(newest, true))))
                .containsExactly(
                        "self https://portal.example/api/v1/tree-heads/feed.atom",
                        "first https://portal.example/api/v1/tree-heads/feed.atom",
                        "next https://portal.example/api/v1/tree-heads/feed.atom?before=11");
        assertThat(links(read(feed.write(List.of(head(10), head(1)), false))))
                .containsExactly(
                        "self https://portal.example/api/v1/tree-heads/feed.atom?before=11",
                        "first https://portal.example/api/v1/tree-heads/feed.atom");
    }

    @Test
    void isWholeBeforeTheFirstHead() throws Exception {
        Document read = read(feed.write(List.of(), true));

        assertThat(all(read.getDocumentElement(), "entry")).isEmpty();
        assertThat(text(read.getDocumentElement(), "id"))
                .isEqualTo("https://portal.example/api/v1/tree-heads");
    }

    private static TreeHead head(int number) {
        byte b = (byte) number;
        byte before = (byte) (number - 1);
        return new TreeHead(
                number,
                number * 10L,
                new byte[] {b, b, b},
                new byte[] {before, before, before},
                NOON.plusSeconds(number),
                "k",
                new byte[] {9, 9, 9});
    }

    private static Document read(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<String> links(Document feed) {
        return all(feed.getDocumentElement(), "link").stream()
                .map(link -> link.getAttribute("rel") + " " + link.getAttribute("href"))
                .toList();
    }

    private static String text(Element parent, String name) {
        return all(parent, name).get(0).getTextContent();
    }

    private static List<Element> all(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child
                    && ATOM.equals(child.getNamespaceURI())
                    && child.getLocalName().equals(name)) {
                found.add(child);
            }
        }
        return found;
    }
}
