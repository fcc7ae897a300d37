/** Shows patients who looked at their record, when and why. */
@NullMarked
package org.clairsoin.portal.accesslog;

import org.jspecify.annotations.NullMarked;
