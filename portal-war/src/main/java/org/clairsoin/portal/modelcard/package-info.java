/** Knows how to read, judge and compare CHAI model cards. */
@NullMarked
package org.clairsoin.portal.modelcard;

import org.jspecify.annotations.NullMarked;
