/** Knows the pages that belong to no feature: home, help and the legal pages. */
@NullMarked
package org.clairsoin.portal.system.boundary;

import org.jspecify.annotations.NullMarked;
