package org.clairsoin.portal.consent.boundary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * The second page of a choice: what it changes, and the one confirmation.
 *
 * @param base address of the pages of choices, below the language
 * @param lead what the choice is about
 * @param parts what it changes, in the order of the page
 * @param confirm words of the button that records
 * @param back address of the first page; the list of choices when there was none
 * @param hidden fields the confirmation carries
 * @param asksReason whether a reason may be given
 * @param asksPaper whether the desk must say on which paper it was told
 * @param entered what was entered beside the confirmation, to be shown again
 * @param newer the newer choice that came in between, when the form was out of date
 */
public record CheckChoicePage(
        Frame frame,
        String base,
        Optional<String> step,
        String lead,
        List<Part> parts,
        String confirm,
        String back,
        Map<String, String> hidden,
        boolean asksReason,
        boolean asksPaper,
        Map<String, String> entered,
        List<FieldError> errors,
        Optional<String> newer)
        implements Page {

    /** Changes when the sentences of this page change in what they say. */
    static final String TEXT_VERSION = "2026-12-01";

    public CheckChoicePage {
        parts = List.copyOf(parts);
        hidden = Map.copyOf(hidden);
        entered = Map.copyOf(entered);
        errors = List.copyOf(errors);
    }

    @Override
    public String template() {
        return "consent/check.jte";
    }

    /** Return what was entered in a field. */
    public String entered(String field) {
        return entered.getOrDefault(field, "");
    }

    /** Return the hash of all the words the person has before them. */
    public String textHash() {
        StringBuilder text = new StringBuilder(frame.title()).append('\n').append(lead);
        for (Part part : parts) {
            text.append('\n').append(part.title());
            part.figure().ifPresent(figure -> text.append('\n').append(figure));
            part.sentences().forEach(sentence -> text.append('\n').append(sentence));
        }
        text.append('\n').append(confirm);
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * One thing the choice changes, or does not.
     *
     * @param figure the one thing said large: how long one waits
     */
    public record Part(String title, Optional<String> figure, List<String> sentences) {
        public Part {
            sentences = List.copyOf(sentences);
        }
    }
}
