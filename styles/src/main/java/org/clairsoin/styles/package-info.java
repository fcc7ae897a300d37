/** How the portal's one style sheet is made; it runs in the build only. */
@NullMarked
package org.clairsoin.styles;

import org.jspecify.annotations.NullMarked;
