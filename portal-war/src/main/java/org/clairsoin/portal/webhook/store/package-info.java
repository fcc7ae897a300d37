/** Keeps systems, their keys and what they are told in PostgreSQL. */
@NullMarked
package org.clairsoin.portal.webhook.store;

import org.jspecify.annotations.NullMarked;
