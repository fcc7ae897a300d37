/** Plugins as strangers: which jars may run, and the processes that run them. */
@NullMarked
package org.clairsoin.portal.explanation.plugin;

import org.jspecify.annotations.NullMarked;
