/** The staff's page about the chain, and the door where systems join. */
@NullMarked
package org.clairsoin.portal.canary.boundary;

import org.jspecify.annotations.NullMarked;
