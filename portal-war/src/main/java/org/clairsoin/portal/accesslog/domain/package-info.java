/** What a line of the log says. */
@NullMarked
package org.clairsoin.portal.accesslog.domain;

import org.jspecify.annotations.NullMarked;
