/** Knows which hospital systems are told when a choice changes, and whether they received it. */
@NullMarked
package org.clairsoin.portal.webhook;

import org.jspecify.annotations.NullMarked;
