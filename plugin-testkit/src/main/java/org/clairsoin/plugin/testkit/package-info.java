/** Knows what a plugin must do before anybody else sees it: run it, ask it, report. */
@NullMarked
package org.clairsoin.plugin.testkit;

import org.jspecify.annotations.NullMarked;
