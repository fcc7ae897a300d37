/** The pages on which patients see their choices and make new ones. */
@NullMarked
package org.clairsoin.portal.consent.boundary;

import org.jspecify.annotations.NullMarked;
