/** What patients read about a tool that sets two treatments side by side. */
@NullMarked
package org.clairsoin.plugins.treatment;

import org.jspecify.annotations.NullMarked;
