/** Tries what no plugin may do, so that the portal can say how well its sandbox holds. */
@NullMarked
package org.clairsoin.plugin.probe;

import org.jspecify.annotations.NullMarked;
