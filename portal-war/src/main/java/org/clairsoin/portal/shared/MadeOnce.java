package org.clairsoin.portal.shared;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean that keeps nothing of a request: one serves them all.
 *
 * <p>A {@code @Dependent} bean is made anew at each request, and with it all beans it needs; to
 * make those behind a page costs nearly as much as to render it. It has no proxy, so it needs no
 * constructor without arguments.
 */
@Stereotype
@Singleton
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MadeOnce {}
