/** Shows the hospital's staff the uses that went against a choice. */
@NullMarked
package org.clairsoin.portal.incident.boundary;

import org.jspecify.annotations.NullMarked;
