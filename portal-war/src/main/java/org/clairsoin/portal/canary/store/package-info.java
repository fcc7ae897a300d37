/** SQL of the daily exercise. */
@NullMarked
package org.clairsoin.portal.canary.store;

import org.jspecify.annotations.NullMarked;
