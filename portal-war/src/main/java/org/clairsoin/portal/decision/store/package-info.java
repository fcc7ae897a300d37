/** Keeps the log of decisions in PostgreSQL. */
@NullMarked
package org.clairsoin.portal.decision.store;

import org.jspecify.annotations.NullMarked;
