package org.clairsoin.plugin.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what a minor version may still change or take away: a whole type, or one member of a type
 * that is otherwise {@link Stable}.
 *
 * <p>The changelog names each such change. A plugin that stays clear of experimental parts runs
 * with every minor version of its major version.
 *
 * @since 1.0
 */
@Stable
@Documented
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Experimental {}
