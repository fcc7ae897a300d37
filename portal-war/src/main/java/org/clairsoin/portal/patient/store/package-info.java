/** Keeps patients, their identifiers and their representatives in PostgreSQL. */
@NullMarked
package org.clairsoin.portal.patient.store;

import org.jspecify.annotations.NullMarked;
