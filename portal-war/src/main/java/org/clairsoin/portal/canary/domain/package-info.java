/** Rules of the daily exercise. */
@NullMarked
package org.clairsoin.portal.canary.domain;

import org.jspecify.annotations.NullMarked;
