/** The process that runs one plugin, apart from the portal, and answers its calls. */
@NullMarked
package org.clairsoin.plugin.host;

import org.jspecify.annotations.NullMarked;
