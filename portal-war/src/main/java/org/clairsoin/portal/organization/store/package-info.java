/** Keeps organisations in PostgreSQL and in memory. */
@NullMarked
package org.clairsoin.portal.organization.store;

import org.jspecify.annotations.NullMarked;
