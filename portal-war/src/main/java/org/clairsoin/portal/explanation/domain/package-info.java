/** How facts of a use become a request, a certainty, a "who decided" and words; plain Java. */
@NullMarked
package org.clairsoin.portal.explanation.domain;

import org.jspecify.annotations.NullMarked;
