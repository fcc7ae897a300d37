/** Answers sign-in, sign-out and the desk, and guards every route. */
@NullMarked
package org.clairsoin.portal.access.boundary;

import org.jspecify.annotations.NullMarked;
