/** Knows when two names mean one tool, and how versions follow each other. */
@NullMarked
package org.clairsoin.portal.tool.domain;

import org.jspecify.annotations.NullMarked;
