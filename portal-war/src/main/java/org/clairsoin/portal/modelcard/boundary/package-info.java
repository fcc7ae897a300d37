/** Knows how model cards come in and are given back at the API. */
@NullMarked
package org.clairsoin.portal.modelcard.boundary;

import org.jspecify.annotations.NullMarked;
