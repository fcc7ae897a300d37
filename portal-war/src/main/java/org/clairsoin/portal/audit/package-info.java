/** Knows who did and who saw what. */
@NullMarked
package org.clairsoin.portal.audit;

import org.jspecify.annotations.NullMarked;
