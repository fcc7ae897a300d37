/** Knows what each patient chose, as an append-only ledger with receipts. */
@NullMarked
package org.clairsoin.portal.consent;

import org.jspecify.annotations.NullMarked;
