/** What a text must keep to before it is shown: typography, parity of languages, plain words. */
@NullMarked
package org.clairsoin.i18n.lint;

import org.jspecify.annotations.NullMarked;
