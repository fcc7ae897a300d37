/** Keeps incidents. */
@NullMarked
package org.clairsoin.portal.incident.store;

import org.jspecify.annotations.NullMarked;
