/** Keeps what was reported, its evidence and what had to be rejected in PostgreSQL. */
@NullMarked
package org.clairsoin.portal.intake.store;

import org.jspecify.annotations.NullMarked;
