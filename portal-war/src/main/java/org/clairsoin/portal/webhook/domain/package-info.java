/** Knows where a message may go, how it is signed, and when it is tried again. */
@NullMarked
package org.clairsoin.portal.webhook.domain;

import org.jspecify.annotations.NullMarked;
