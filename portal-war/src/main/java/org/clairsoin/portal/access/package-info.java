/** Knows who is signed in or calling, and what they may do. */
@NullMarked
package org.clairsoin.portal.access;

import org.jspecify.annotations.NullMarked;
