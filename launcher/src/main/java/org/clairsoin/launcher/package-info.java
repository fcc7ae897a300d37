/** Knows how to start and stop the database and the portal, and how to fill a demonstration. */
@NullMarked
package org.clairsoin.launcher;

import org.jspecify.annotations.NullMarked;
