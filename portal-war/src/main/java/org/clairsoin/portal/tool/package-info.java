/** Knows tool families and their versions, owners, refusability, legal classes and deployments. */
@NullMarked
package org.clairsoin.portal.tool;

import org.jspecify.annotations.NullMarked;
