/** Knows how a page becomes a file to keep and to print: an accessible PDF. */
@NullMarked
package org.clairsoin.portal.shared.print;

import org.jspecify.annotations.NullMarked;
