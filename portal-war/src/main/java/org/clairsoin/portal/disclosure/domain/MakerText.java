package org.clairsoin.portal.disclosure.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Language;

/**
 * What a maker wrote, as plain paragraphs.
 *
 * <p>Cards hold Markdown of outsiders: its marks are taken away, links keep their words only, and
 * nothing of it becomes HTML.
 */
public record MakerText(List<String> paragraphs, Language language) {

    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");
    private static final Pattern MARKS = Pattern.compile("\\*\\*|__|`|(?m)^#{1,6}\\s+");
    private static final Pattern BULLET = Pattern.compile("(?m)^\\s*[-*+]\\s+");
    private static final Pattern WORD = Pattern.compile("\\P{L}+");
    private static final Set<String> FRENCH =
            Set.of("le", "la", "les", "des", "du", "une", "est", "et", "pour", "dans", "aux");
    private static final Set<String> ENGLISH =
            Set.of("the", "of", "and", "is", "are", "for", "in", "with", "to", "be", "on");

    public MakerText {
        paragraphs = List.copyOf(paragraphs);
    }

    /** Read a text of a card; its language is guessed, since cards do not state it. */
    public static MakerText of(String markdown) {
        String words = LINK.matcher(markdown).replaceAll("$1");
        String plain = MARKS.matcher(BULLET.matcher(words).replaceAll("– ")).replaceAll("");
        List<String> paragraphs =
                Arrays.stream(plain.split("\\n\\s*\\n|\\n(?=– )"))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
        return new MakerText(paragraphs, language(plain));
    }

    private static Language language(String text) {
        List<String> words = Arrays.asList(WORD.split(text.toLowerCase(Locale.ROOT)));
        long french = words.stream().filter(FRENCH::contains).count();
        long english = words.stream().filter(ENGLISH::contains).count();
        return french > english ? Language.FR : Language.EN;
    }
}
