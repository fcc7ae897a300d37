package org.clairsoin.portal.access.boundary;

import java.util.ArrayList;
import java.util.List;
import org.clairsoin.portal.access.Acting;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * Whose record do you want to see?
 *
 * @param self whether the visitor has a record of their own
 */
public record ActingPage(Frame frame, String csrf, List<Acting.Person> people, boolean self)
        implements Page {

    public ActingPage {
        people = List.copyOf(people);
    }

    @Override
    public String template() {
        return "access/acting.jte";
    }

    /** Return the records to choose from. */
    public List<FormOption> options() {
        List<FormOption> options = new ArrayList<>();
        if (self) {
            options.add(new FormOption(Acting.MYSELF, frame.t("access.acting.myself")));
        }
        for (Acting.Person person : people) {
            options.add(
                    new FormOption(
                            person.key(),
                            person.name().orElseGet(() -> frame.t("access.acting.nameless"))));
        }
        return options;
    }

    /** Return the record that is shown now. */
    public String chosen() {
        return people.stream()
                .filter(Acting.Person::current)
                .map(Acting.Person::key)
                .findFirst()
                .orElse(self ? Acting.MYSELF : "");
    }
}
