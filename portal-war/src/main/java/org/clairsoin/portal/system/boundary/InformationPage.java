package org.clairsoin.portal.system.boundary;

import java.util.ArrayList;
import java.util.List;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/** A page that only tells: a title, and parts of a few sentences each. */
public record InformationPage(Frame frame, String lead, List<Part> parts) implements Page {

    public InformationPage {
        parts = List.copyOf(parts);
    }

    /**
     * Make a page of texts.
     *
     * @param name of the bundle
     * @param lead the first sentence, empty for none
     * @param parts each part's id, followed by the last words of the keys of its texts
     * @param values slots of the texts
     */
    static InformationPage of(
            Frame frame, String name, String lead, List<List<String>> parts, Object... values) {
        List<Part> said = new ArrayList<>();
        for (List<String> part : parts) {
            String key = name + "." + part.get(0);
            said.add(
                    new Part(
                            part.get(0),
                            frame.t(key + ".title"),
                            part.stream()
                                    .skip(1)
                                    .map(text -> frame.t(key + "." + text, values))
                                    .toList()));
        }
        return new InformationPage(frame, lead, said);
    }

    @Override
    public String template() {
        return "system/information.jte";
    }

    /** One part, with its anchor. */
    public record Part(String id, String title, List<String> paragraphs) {}
}
