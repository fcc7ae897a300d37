/** Knows how leaves, heads and proofs of the tree are made. */
@NullMarked
package org.clairsoin.portal.proof.domain;

import org.jspecify.annotations.NullMarked;
