/** Watches the whole chain with patients who do not exist: one refuses, one accepts, each day. */
@NullMarked
package org.clairsoin.portal.canary;

import org.jspecify.annotations.NullMarked;
