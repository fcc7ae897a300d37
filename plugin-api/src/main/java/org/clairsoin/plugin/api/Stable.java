package org.clairsoin.plugin.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that vendors can build on: within one major version it keeps its meaning and nothing
 * that uses it stops compiling or running.
 *
 * <p>A minor version may add to it: a type, a {@code default} method, a constant of an enum. A
 * {@code switch} over an enum of this package therefore needs a {@code default}.
 *
 * @since 1.0
 */
@Stable
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Stable {}
