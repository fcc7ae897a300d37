/** Keeps the audit trail in the database. */
@NullMarked
package org.clairsoin.portal.audit.store;

import org.jspecify.annotations.NullMarked;
