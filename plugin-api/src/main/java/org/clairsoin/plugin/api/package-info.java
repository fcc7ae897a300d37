/**
 * What a vendor of an AI tool writes so that patients understand how the tool touched their care.
 *
 * <p>Begin with {@link org.clairsoin.plugin.api.TemplateExplanationPlugin}, or implement {@link
 * org.clairsoin.plugin.api.ExplanationPlugin} directly. What holds everywhere:
 *
 * <ul>
 *   <li><b>Who calls, on which thread.</b> The plugin host, a process that runs one plugin and
 *       nothing else, makes one instance and calls it from one thread, one call at a time. Nothing
 *       here starts a thread, reads a clock or opens a file, but {@code TemplateExplanationPlugin},
 *       whose constructor reads two text files of the plugin's own jar.
 *   <li><b>Values.</b> Records and enums are immutable; lists and sets that are passed in are
 *       copied, those that come out cannot be changed. All may be shared between threads.
 *   <li><b>Nulls.</b> No parameter, result, component or element is ever null: null in is a {@link
 *       java.lang.NullPointerException}. What is absent is an empty list, an empty text or a
 *       constant such as {@code NOT_REPORTED}.
 *   <li><b>Errors.</b> A value that breaks a rule is refused where it is made, with an {@link
 *       java.lang.IllegalArgumentException} that says what was expected and what came. Whatever a
 *       plugin throws ends that one call: the patient reads what the model card says instead.
 *   <li><b>Texts</b> are plain Unicode (NFC) in the language of their {@link
 *       org.clairsoin.plugin.api.ToolText}, never markup. Lengths count {@code char}s.
 *   <li><b>Versions.</b> {@link org.clairsoin.plugin.api.PluginApi#VERSION} follows semantic
 *       versioning. What is {@link org.clairsoin.plugin.api.Stable} changes only with a new major
 *       version; what is {@link org.clairsoin.plugin.api.Experimental} may change with a minor one.
 *       A member without {@code @since} came with its type.
 * </ul>
 */
@NullMarked
package org.clairsoin.plugin.api;

import org.jspecify.annotations.NullMarked;
