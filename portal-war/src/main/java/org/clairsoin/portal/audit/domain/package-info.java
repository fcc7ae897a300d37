/** Knows how an event of the audit trail is written down for its hash. */
@NullMarked
package org.clairsoin.portal.audit.domain;

import org.jspecify.annotations.NullMarked;
