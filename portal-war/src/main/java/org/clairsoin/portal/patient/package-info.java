/** Knows who a patient is, by which identifiers, and who acts for them. */
@NullMarked
package org.clairsoin.portal.patient;

import org.jspecify.annotations.NullMarked;
