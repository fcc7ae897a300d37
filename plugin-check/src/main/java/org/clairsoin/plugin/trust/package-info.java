/**
 * Knows who vouches for a plugin's jar: signatures, the keys behind them, and the catalogue that
 * takes a jar back. Nothing here reads a clock or a database.
 */
@NullMarked
package org.clairsoin.plugin.trust;

import org.jspecify.annotations.NullMarked;
