/** Knows the fictional people, tools and acts of the demonstration, told as FHIR messages. */
@NullMarked
package org.clairsoin.launcher.demo;

import org.jspecify.annotations.NullMarked;
