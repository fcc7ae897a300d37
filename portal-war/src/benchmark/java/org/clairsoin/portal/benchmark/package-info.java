/** Knows nothing: answers that cost the server alone, to hold the portal's own against. */
@NullMarked
package org.clairsoin.portal.benchmark;

import org.jspecify.annotations.NullMarked;
