/** Knows the commands that a vendor of a plugin gives: begin, check, preview, sign. */
@NullMarked
package org.clairsoin.plugin.kit;

import org.jspecify.annotations.NullMarked;
