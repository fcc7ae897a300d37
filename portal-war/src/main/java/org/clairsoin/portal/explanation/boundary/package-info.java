/** The page that explains one use to its patient. */
@NullMarked
package org.clairsoin.portal.explanation.boundary;

import org.jspecify.annotations.NullMarked;
