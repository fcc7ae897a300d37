/** Knows how the register is kept in the database. */
@NullMarked
package org.clairsoin.portal.tool.store;

import org.jspecify.annotations.NullMarked;
