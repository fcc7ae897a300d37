/** Knows how the tree and the ledgers it covers are kept. */
@NullMarked
package org.clairsoin.portal.proof.store;

import org.jspecify.annotations.NullMarked;
