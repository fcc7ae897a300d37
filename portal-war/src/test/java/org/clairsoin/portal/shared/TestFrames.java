package org.clairsoin.portal.shared;

import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;

/** Frames for tests that render pages without a server. */
public final class TestFrames {

    private static final Messages MESSAGES = Messages.load();

    private TestFrames() {}

    public static Frame of(Language language, Section section, String title) {
        return framed(language, section, title, Optional.empty());
    }

    public static Frame signedIn(Language language, Section section, String title) {
        Visitor visitor =
                new Visitor("Alix Exemple", "csrf-1", Visitor.Space.PATIENT, Optional.empty());
        return framed(language, section, title, Optional.of(visitor));
    }

    public static Frame framed(
            Language language, Section section, String title, Optional<Visitor> visitor) {
        return new Frame(
                language,
                MESSAGES,
                section,
                title,
                false,
                "",
                visitor,
                new Frame.Contact(
                        "Hôpital des Deux-Rives",
                        "01 99 00 12 34",
                        "droits@deux-rives.example",
                        "Guichet des droits, hall A|2 quai des Tanneurs"),
                new Frame.Assets("/assets/c.css", "/assets/i.svg"));
    }
}
