/** Knows how uses, tools and later checks are packed into few bytes, and how they are named. */
@NullMarked
package org.clairsoin.portal.aiuse.domain;

import org.jspecify.annotations.NullMarked;
