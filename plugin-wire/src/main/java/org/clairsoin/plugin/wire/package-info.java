/** How the portal and the process of a plugin talk: frames, strict JSON, and messages. */
@NullMarked
package org.clairsoin.plugin.wire;

import org.jspecify.annotations.NullMarked;
