/** Knows how a use stands against choices and decisions, as plain rules. */
@NullMarked
package org.clairsoin.portal.incident.domain;

import org.jspecify.annotations.NullMarked;
