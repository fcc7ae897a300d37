package org.clairsoin.portal.shared;

import java.util.List;
import java.util.Optional;

/** The entries of the navigation, by who looks: five at most, the others stand on a first page. */
public final class Navigation {

    private static final List<Entry> PUBLIC =
            List.of(
                    new Entry(Section.REGISTER, "/register", "frame.nav.register"),
                    new Entry(Section.NONE, "/help#no-account", "frame.nav.refuse"),
                    new Entry(Section.CARE, "/care", "frame.nav.care"),
                    new Entry(Section.SIGN_IN, "/sign-in", "frame.nav.sign-in"));

    private static final List<Entry> PATIENT =
            List.of(
                    new Entry(Section.CARE, "/care", "frame.nav.care"),
                    new Entry(Section.CHOICES, "/choices", "frame.nav.choices"),
                    new Entry(Section.DATA, "/data/access", "frame.nav.access"),
                    new Entry(Section.HELP, "/help", "frame.nav.help"),
                    new Entry(Section.REGISTER, "/register", "frame.nav.register"));

    private static final List<Entry> STAFF =
            List.of(
                    new Entry(Section.STAFF_INCIDENTS, "/staff/incidents", "frame.nav.incidents"),
                    new Entry(Section.STAFF_DESK, "/staff/desk", "frame.nav.desk"),
                    new Entry(Section.STAFF_TOOLS, "/staff/tools", "frame.nav.tools"),
                    new Entry(Section.STAFF_PLUGINS, "/staff/plugins", "frame.nav.plugins"),
                    new Entry(Section.STAFF_SYSTEMS, "/staff/systems", "frame.nav.systems"));

    private static final List<Entry> VENDOR =
            List.of(
                    new Entry(Section.VENDOR_PLUGINS, "/vendor", "frame.nav.my-plugins"),
                    new Entry(Section.VENDOR_NEW, "/vendor/plugins/new", "frame.nav.new-plugin"));

    private Navigation() {}

    static List<Entry> of(Optional<Visitor> visitor) {
        if (visitor.isEmpty()) {
            return PUBLIC;
        }
        return switch (visitor.get().space()) {
            case PATIENT -> PATIENT;
            case STAFF -> STAFF;
            case VENDOR -> VENDOR;
            case REVIEW -> List.of();
        };
    }

    /**
     * One entry.
     *
     * @param path below the language
     * @param key of its words
     */
    public record Entry(Section section, String path, String key) {}
}
