package org.clairsoin.portal.disclosure.boundary;

import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.jspecify.annotations.Nullable;

/**
 * What is searched on the register, as it stands in the address. What cannot be read filters
 * nothing: the form shows what holds.
 */
public final class RegisterQuery {

    private static final int LONGEST_SEARCH = 100;

    @QueryParam("q")
    private @Nullable String search;

    @QueryParam("purpose")
    private @Nullable String purpose;

    @QueryParam("role")
    private @Nullable String role;

    @QueryParam("state")
    private @Nullable String state;

    @QueryParam("choice")
    private @Nullable String choice;

    @QueryParam("page")
    private @Nullable String page;

    String search() {
        String words = search == null ? "" : search.strip();
        return words.length() > LONGEST_SEARCH ? words.substring(0, LONGEST_SEARCH) : words;
    }

    Optional<Purpose> purpose() {
        return constant(purpose, Purpose.class);
    }

    Optional<Involvement> role() {
        return constant(role, Involvement.class);
    }

    Optional<ToolFamily.State> state() {
        return constant(state, ToolFamily.State.class).filter(one -> one != ToolFamily.State.DRAFT);
    }

    Optional<Refusability.Level> choice() {
        return constant(choice, Refusability.Level.class);
    }

    /** Return which page of the list is asked for, from 1. */
    int page() {
        return page != null && page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
    }

    boolean active() {
        return !search().isEmpty()
                || purpose().isPresent()
                || role().isPresent()
                || state().isPresent()
                || choice().isPresent();
    }

    /** Return whether a tool is among what is searched. */
    boolean finds(ToolFamily tool, Language language) {
        return purpose().map(one -> one == tool.purpose()).orElse(true)
                && role().map(one -> one == tool.involvement()).orElse(true)
                && state().map(one -> one == tool.state()).orElse(true)
                && choice().map(
                                one ->
                                        tool.refusability().stream()
                                                .anyMatch(refusal -> refusal.level() == one))
                        .orElse(true)
                && hasWords(tool, language);
    }

    /** Return the address of another page of the same search. */
    String address(String path, int otherPage) {
        List<String> parts = new ArrayList<>();
        if (!search().isEmpty()) {
            parts.add("q=" + URLEncoder.encode(search(), StandardCharsets.UTF_8));
        }
        purpose().ifPresent(one -> parts.add("purpose=" + one));
        role().ifPresent(one -> parts.add("role=" + one));
        state().ifPresent(one -> parts.add("state=" + one));
        choice().ifPresent(one -> parts.add("choice=" + one));
        parts.add("page=" + otherPage);
        return path + "?" + String.join("&", parts);
    }

    private boolean hasWords(ToolFamily tool, Language language) {
        String text =
                String.join(
                                " ",
                                tool.name(),
                                tool.manufacturer(),
                                words(tool.plainName(), language),
                                words(tool.summary(), language))
                        .toLowerCase(Locale.ROOT);
        return Arrays.stream(search().toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(text::contains);
    }

    private static String words(Optional<Bilingual> text, Language language) {
        return text.map(one -> one.in(language)).orElse("");
    }

    private static <E extends Enum<E>> Optional<E> constant(@Nullable String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(name))
                .findFirst();
    }
}
