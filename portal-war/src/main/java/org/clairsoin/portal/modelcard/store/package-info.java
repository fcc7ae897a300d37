/** Knows how model cards are kept in the database. */
@NullMarked
package org.clairsoin.portal.modelcard.store;

import org.jspecify.annotations.NullMarked;
