/** Knows the portal's own health, configuration and start-up checks. */
@NullMarked
package org.clairsoin.portal.system;

import org.jspecify.annotations.NullMarked;
