package org.clairsoin.portal.shared;

/**
 * What a page template is given. A REST resource returns it; {@link PageWriter} renders it.
 *
 * <p>The implementing record is the template's one parameter, named {@code page}.
 */
public interface Page {

    /** Return the template's path below {@code src/main/jte}, such as {@code care/timeline.jte}. */
    String template();

    Frame frame();
}
