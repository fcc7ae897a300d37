package org.clairsoin.plugin.api;

/**
 * Says of whom a sentence speaks; the portal shows it as « en général » or « calculé pour vous ».
 *
 * @since 1.0
 */
@Stable
public enum Audience {
    /** A group of people. */
    IN_GENERAL,
    /** The person who reads, as far as the request's categories tell. */
    FOR_YOU
}
