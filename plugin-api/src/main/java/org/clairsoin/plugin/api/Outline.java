package org.clairsoin.plugin.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which texts of a vendor make up the answer to one request, without a word of any language.
 *
 * <p>Since the French and the English text are both made from one outline, they state the same
 * facts by construction. Keys are those of the two text files of a {@link
 * TemplateExplanationPlugin}.
 *
 * <p>A plugin makes a new one for each request, fills it on the thread that asked, and gives it
 * away; no method checks its keys. {@link TemplateExplanationPlugin#explain} writes both texts
 * afterwards, and throws an {@link IllegalArgumentException} for a key that stands in no file or a
 * section that breaks a rule of {@link ToolText}, and an {@link IllegalStateException} when section
 * 4 was left out.
 *
 * @since 1.0
 */
@Stable
public final class Outline {
    private final List<String> whatItIs = new ArrayList<>();
    private final List<Item> lookedAt = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<Rate> rates = new ArrayList<>();
    private final List<Rate> details = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private final List<Result> groups = new ArrayList<>();
    private CategoryCode outcome = CategoryCode.NOT_REPORTED;
    private @Nullable String test;
    private @Nullable String source;
    private @Nullable String notStated;

    /** Start an outline without any text. */
    public Outline() {}

    /**
     * Add paragraphs to section 1, what the tool is.
     *
     * @param keys keys of the texts, in reading order; the first text says that it is an AI tool
     * @return this outline
     */
    public Outline whatItIs(String... keys) {
        whatItIs.addAll(List.of(keys));
        return this;
    }

    /**
     * Add something that the tool looked at to section 2.
     *
     * @param key key of the text
     * @return this outline
     */
    public Outline used(String key) {
        lookedAt.add(new Item(Looked.USED, key));
        return this;
    }

    /**
     * Add something that the tool did not look at to section 2.
     *
     * @param key key of the text
     * @return this outline
     */
    public Outline notUsed(String key) {
        lookedAt.add(new Item(Looked.NOT_USED, key));
        return this;
    }

    /**
     * Set section 3, what the tool answered, for the outcome of the request.
     *
     * @param requested the outcome of the request, repeated
     * @param keys keys of the texts, in reading order
     * @return this outline
     */
    public Outline said(CategoryCode requested, String... keys) {
        outcome = requested;
        said.addAll(List.of(keys));
        return this;
    }

    /**
     * Begin section 4 with the sentence on the test.
     *
     * @param key who tested, when, where, on how many
     * @param sourceKey a few words without digits that name the test beside each figure
     * @return this outline
     */
    public Outline measured(String key, String sourceKey) {
        test = key;
        source = sourceKey;
        return this;
    }

    /**
     * Add a frequency to section 4.
     *
     * @param rate numbers and key; {@link #measured} is called too, before or after
     * @return this outline
     */
    public Outline rate(Rate rate) {
        rates.add(rate);
        return this;
    }

    /**
     * Add a frequency to the details of section 4.
     *
     * @param rate numbers and key; {@link #measured} is called too, before or after
     * @return this outline
     */
    public Outline detail(Rate rate) {
        details.add(rate);
        return this;
    }

    /**
     * Set section 4 to "no test is stated", with what is known of the reason.
     *
     * @param key key of the text
     * @return this outline
     */
    public Outline notStated(String key) {
        notStated = key;
        return this;
    }

    /**
     * Add paragraphs to section 6, what the tool cannot do.
     *
     * @param keys keys of the texts, in reading order
     * @return this outline
     */
    public Outline limits(String... keys) {
        limits.addAll(List.of(keys));
        return this;
    }

    /**
     * Add to section 7 a group for which the tool works less well.
     *
     * @param group id of the group; its words are the text {@code group.} and the id
     * @param audience whether the sentence speaks of the person who reads
     * @param key key of the sentence without the figure
     * @param found how often, each with its own sentence; none when no figure is known
     * @return this outline
     */
    public Outline worksLessWell(String group, Audience audience, String key, Rate... found) {
        groups.add(new Result(group, audience, key, Kind.WORKS_LESS_WELL, List.of(found)));
        return this;
    }

    /**
     * Add to section 7 a group for which the test saw no gap.
     *
     * @param group id of the group; its words are the text {@code group.} and the id
     * @param audience whether the sentence speaks of the person who reads
     * @param key key of the text
     * @return this outline
     */
    public Outline noGapSeen(String group, Audience audience, String key) {
        groups.add(new Result(group, audience, key, Kind.NO_GAP_SEEN, List.of()));
        return this;
    }

    /**
     * Add to section 7 a group on which the tool was not tested.
     *
     * @param group id of the group; its words are the text {@code group.} and the id
     * @param audience whether the sentence speaks of the person who reads
     * @param key key of the text
     * @return this outline
     */
    public Outline notTested(String group, Audience audience, String key) {
        groups.add(new Result(group, audience, key, Kind.NOT_TESTED, List.of()));
        return this;
    }

    /** Write the outline with the texts of one language. */
    ToolText in(TemplateTexts texts) {
        return new ToolText(
                whatItIs.stream().map(texts::para).toList(),
                lookedAt.stream()
                        .map(item -> new InputItem(item.looked(), texts.para(item.key())))
                        .toList(),
                new ToolOutput(outcome, said.stream().map(texts::para).toList()),
                reliability(texts),
                limits.stream().map(texts::para).toList(),
                groups.stream().map(result -> result.in(texts, this)).toList());
    }

    private Reliability reliability(TemplateTexts texts) {
        if (test != null) {
            return new Measured(
                    texts.para(test), frequencies(rates, texts), frequencies(details, texts));
        }
        if (notStated != null) {
            return new NotStated(texts.para(notStated));
        }
        throw new IllegalStateException("call measured or notStated: section 4 is never empty");
    }

    private List<Frequency> frequencies(List<Rate> from, TemplateTexts texts) {
        if (from.isEmpty()) {
            return List.of();
        }
        if (source == null) {
            throw new IllegalStateException("call measured first: each figure needs its source");
        }
        String words = texts.words(source);
        return from.stream().map(rate -> texts.frequency(rate, words)).toList();
    }

    private record Item(Looked looked, String key) {}

    private enum Kind {
        WORKS_LESS_WELL,
        NO_GAP_SEEN,
        NOT_TESTED
    }

    private record Result(
            String group, Audience audience, String key, Kind kind, List<Rate> found) {
        GroupResult in(TemplateTexts texts, Outline outline) {
            return new GroupResult(texts.group(group), finding(texts, outline), audience);
        }

        private Finding finding(TemplateTexts texts, Outline outline) {
            Para para = texts.para(key);
            return switch (kind) {
                case WORKS_LESS_WELL -> new WorksLessWell(para, outline.frequencies(found, texts));
                case NO_GAP_SEEN -> new NoGapSeen(para);
                case NOT_TESTED -> new NotTested(para);
            };
        }
    }
}
