/** Knows the rules of signing in: passwords, codes, limits, and where one may go next. */
@NullMarked
package org.clairsoin.portal.access.domain;

import org.jspecify.annotations.NullMarked;
