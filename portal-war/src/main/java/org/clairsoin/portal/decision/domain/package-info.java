/** Knows the rules of a decision, and how many answers share one signature. */
@NullMarked
package org.clairsoin.portal.decision.domain;

import org.jspecify.annotations.NullMarked;
