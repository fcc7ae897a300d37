/** Shows staff which systems are told, and lets two people add one. */
@NullMarked
package org.clairsoin.portal.webhook.boundary;

import org.jspecify.annotations.NullMarked;
