/** Answers the systems that ask before they use a tool. */
@NullMarked
package org.clairsoin.portal.decision.boundary;

import org.jspecify.annotations.NullMarked;
