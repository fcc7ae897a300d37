/** Knows how a failure is told: as a problem, an OperationOutcome or a page. */
@NullMarked
package org.clairsoin.portal.shared.problem;

import org.jspecify.annotations.NullMarked;
