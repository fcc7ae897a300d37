/** Knows what a model card says, and what it does not. */
@NullMarked
package org.clairsoin.portal.modelcard.domain;

import org.jspecify.annotations.NullMarked;
