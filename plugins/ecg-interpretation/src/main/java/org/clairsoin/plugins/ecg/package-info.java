/** What patients read about tools that look for an uneven heartbeat on an ECG. */
@NullMarked
package org.clairsoin.plugins.ecg;

import org.jspecify.annotations.NullMarked;
