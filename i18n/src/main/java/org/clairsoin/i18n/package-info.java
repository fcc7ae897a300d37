/** Every word people read, in French and English, and how dates and numbers look in each. */
@NullMarked
package org.clairsoin.i18n;

import org.jspecify.annotations.NullMarked;
