/** What patients read about a tool that sets the steps of a walking machine. */
@NullMarked
package org.clairsoin.plugins.gait;

import org.jspecify.annotations.NullMarked;
