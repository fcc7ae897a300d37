/**
 * Verifies exports of the ledgers with nothing but the documentation: Java alone, no portal, no
 * database.
 */
@NullMarked
package org.clairsoin.launcher.verify;

import org.jspecify.annotations.NullMarked;
