/** Knows how to explain a use in plain words, from a plugin or the next best source. */
@NullMarked
package org.clairsoin.portal.explanation;

import org.jspecify.annotations.NullMarked;
