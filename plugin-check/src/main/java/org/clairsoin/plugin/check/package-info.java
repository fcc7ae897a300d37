/** Knows whether a plugin's jar may be loaded: the same checks for the vendor and the portal. */
@NullMarked
package org.clairsoin.plugin.check;

import org.jspecify.annotations.NullMarked;
