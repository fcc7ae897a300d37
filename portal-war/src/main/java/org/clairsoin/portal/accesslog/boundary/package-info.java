/** The page of who looked. */
@NullMarked
package org.clairsoin.portal.accesslog.boundary;

import org.jspecify.annotations.NullMarked;
