/** Keeps accounts, the desk's codes and known systems in the database. */
@NullMarked
package org.clairsoin.portal.access.store;

import org.jspecify.annotations.NullMarked;
