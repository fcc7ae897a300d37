/** How easily a text reads: sentences, words, syllables and the formulas made of them. */
@NullMarked
package org.clairsoin.i18n.readability;

import org.jspecify.annotations.NullMarked;
