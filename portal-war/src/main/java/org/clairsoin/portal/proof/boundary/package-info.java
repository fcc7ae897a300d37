/** Knows how heads and proofs are shown to people and witnesses. */
@NullMarked
package org.clairsoin.portal.proof.boundary;

import org.jspecify.annotations.NullMarked;
