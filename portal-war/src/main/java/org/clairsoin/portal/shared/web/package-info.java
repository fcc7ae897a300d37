/** Knows what every request and every answer must look like, before any feature sees it. */
@NullMarked
package org.clairsoin.portal.shared.web;

import org.jspecify.annotations.NullMarked;
