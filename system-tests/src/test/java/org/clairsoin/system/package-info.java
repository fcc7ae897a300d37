/** Drives the running portal as hospitals, patients and staff do: over HTTP and in a browser. */
package org.clairsoin.system;
