package org.clairsoin.portal.shared;

import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;

/**
 * What every page shows round its content: language, title, navigation, visitor, help.
 *
 * @param title text of the {@code <title>}, without section and hospital
 * @param failed whether a form came back with errors; the title then says so first
 * @param localPath path below the language with its query, such as {@code /care?tool=x}
 * @param visitor empty for someone who did not sign in
 * @param contact whom to call, from the configuration
 * @param assets addresses of the style sheet and the icon
 * @param alarmed whether staff must be told that the chain from a refusal to a use is broken
 */
public record Frame(
        Language language,
        Messages messages,
        Section section,
        String title,
        boolean failed,
        String localPath,
        Optional<Visitor> visitor,
        Contact contact,
        Assets assets,
        boolean alarmed) {

    /** Make a frame without an alarm. */
    public Frame(
            Language language,
            Messages messages,
            Section section,
            String title,
            boolean failed,
            String localPath,
            Optional<Visitor> visitor,
            Contact contact,
            Assets assets) {
        this(
                language, messages, section, title, failed, localPath, visitor, contact, assets,
                false);
    }

    /** Return a text of the page's language. */
    public String t(String key) {
        return messages.in(language).t(key);
    }

    /** Return a text of the page's language with its named values. */
    public String t(String key, Object... namesAndValues) {
        return messages.in(language).t(key, namesAndValues);
    }

    /** Return the address of a page in the same language: {@code /care} gives {@code /fr/care}. */
    public String path(String localPath) {
        return "/" + language.tag() + localPath;
    }

    /** Return the address of this very page in the other language. */
    public String otherLanguagePath() {
        return "/" + language.other().tag() + localPath;
    }

    /** Return the entries of the navigation for this visitor. */
    public List<Navigation.Entry> navigation() {
        return Navigation.of(visitor);
    }

    /** Return the same frame for a form that came back with errors. */
    public Frame withErrors() {
        return new Frame(
                language, messages, section, title, true, localPath, visitor, contact, assets,
                alarmed);
    }

    /** What a page loads beside itself; the addresses change with the content. */
    public record Assets(String css, String icon) {}

    /**
     * Whom a person can call or visit.
     *
     * @param phone as written in France, such as {@code 01 99 00 12 34}
     * @param address lines of the desk's address, with | between them
     */
    public record Contact(String hospital, String phone, String email, String address) {

        /** Return the phone number as an address to call. */
        public String phoneAddress() {
            return "tel:" + phone.replace(" ", "");
        }

        public List<String> addressLines() {
            return List.of(address.split("\\|", -1));
        }
    }
}
