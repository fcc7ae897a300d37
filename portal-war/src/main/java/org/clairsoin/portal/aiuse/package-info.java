/** Knows which AI touched whose care, when, checked by whom, and which systems report it. */
@NullMarked
package org.clairsoin.portal.aiuse;

import org.jspecify.annotations.NullMarked;
