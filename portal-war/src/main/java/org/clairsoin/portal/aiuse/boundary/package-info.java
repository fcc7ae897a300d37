/** The pages on which patients see which AI touched their care. */
@NullMarked
package org.clairsoin.portal.aiuse.boundary;

import org.jspecify.annotations.NullMarked;
