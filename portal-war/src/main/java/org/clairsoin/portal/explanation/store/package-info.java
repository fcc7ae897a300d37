/** Texts of plugins that were asked before, and what is known of each plugin. */
@NullMarked
package org.clairsoin.portal.explanation.store;

import org.jspecify.annotations.NullMarked;
