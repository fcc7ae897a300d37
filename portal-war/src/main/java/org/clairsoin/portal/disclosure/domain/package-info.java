/** Knows how what others wrote about a tool is shown to everybody. */
@NullMarked
package org.clairsoin.portal.disclosure.domain;

import org.jspecify.annotations.NullMarked;
