/** Knows how the register of tools looks at the API. */
@NullMarked
package org.clairsoin.portal.tool.boundary;

import org.jspecify.annotations.NullMarked;
