/** Knows what is published about each tool. */
@NullMarked
package org.clairsoin.portal.disclosure;

import org.jspecify.annotations.NullMarked;
