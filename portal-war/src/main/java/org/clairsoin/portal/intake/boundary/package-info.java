/** Takes FHIR messages, tables of uses and heartbeats, and gives uses and choices out as FHIR. */
@NullMarked
package org.clairsoin.portal.intake.boundary;

import org.jspecify.annotations.NullMarked;
