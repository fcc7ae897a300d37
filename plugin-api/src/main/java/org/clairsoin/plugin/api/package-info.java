/**
 * What a vendor of an AI tool writes so that patients understand how the tool touched their care.
 */
@NullMarked
package org.clairsoin.plugin.api;

import org.jspecify.annotations.NullMarked;
