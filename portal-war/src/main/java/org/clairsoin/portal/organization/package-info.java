/** Knows the organisations that give care, by the identifiers their systems send. */
@NullMarked
package org.clairsoin.portal.organization;

import org.jspecify.annotations.NullMarked;
