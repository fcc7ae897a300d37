/** Keeps uses, the tools they name and the systems that report them in PostgreSQL. */
@NullMarked
package org.clairsoin.portal.aiuse.store;

import org.jspecify.annotations.NullMarked;
