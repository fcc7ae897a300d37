/** What patients read about a tool that drafts letters from the notes of a stay. */
@NullMarked
package org.clairsoin.plugins.documentation;

import org.jspecify.annotations.NullMarked;
