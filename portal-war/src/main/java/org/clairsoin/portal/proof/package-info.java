/** Knows the signed heads of the tree over all ledgers, and proves what stands under them. */
@NullMarked
package org.clairsoin.portal.proof;

import org.jspecify.annotations.NullMarked;
