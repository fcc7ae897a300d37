/** Knows the public pages about the tools of the register. */
@NullMarked
package org.clairsoin.portal.disclosure.boundary;

import org.jspecify.annotations.NullMarked;
