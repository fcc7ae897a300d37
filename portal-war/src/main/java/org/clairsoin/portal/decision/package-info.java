/** Knows whether a tool may be used on a patient, and signs each answer. */
@NullMarked
package org.clairsoin.portal.decision;

import org.jspecify.annotations.NullMarked;
