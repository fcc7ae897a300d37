/** Knows what every feature needs: ids, the clock, the database, page frame and problem details. */
@NullMarked
package org.clairsoin.portal.shared;

import org.jspecify.annotations.NullMarked;
