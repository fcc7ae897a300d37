/** Whether an answer of a plugin may be shown to patients; the same rules for portal and vendor. */
@NullMarked
package org.clairsoin.plugin.judge;

import org.jspecify.annotations.NullMarked;
