/** Knows how to read what a FHIR message says of AI uses, without storing anything. */
@NullMarked
package org.clairsoin.portal.intake.domain;

import org.jspecify.annotations.NullMarked;
