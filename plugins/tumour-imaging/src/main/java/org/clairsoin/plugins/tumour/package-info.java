/** What patients read about tools that point out spots on images of the chest. */
@NullMarked
package org.clairsoin.plugins.tumour;

import org.jspecify.annotations.NullMarked;
