/** Knows which uses went against a choice or a decision. */
@NullMarked
package org.clairsoin.portal.incident;

import org.jspecify.annotations.NullMarked;
