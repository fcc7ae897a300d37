/**
 * Knows FHIR: reads reports of AI uses, keeps what it had to reject, writes uses and choices out.
 */
@NullMarked
package org.clairsoin.portal.intake;

import org.jspecify.annotations.NullMarked;
