/** Knows the rules of the ledger: natures in law, what still stands, and the bytes of the chain. */
@NullMarked
package org.clairsoin.portal.consent.domain;

import org.jspecify.annotations.NullMarked;
