/** Keeps the ledger in PostgreSQL. */
@NullMarked
package org.clairsoin.portal.consent.store;

import org.jspecify.annotations.NullMarked;
