package org.clairsoin.portal.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Say who may call a REST method or page; a route without it answers 404 and fails the build's
 * route test.
 *
 * <p>On a class it holds for all its methods; on a method it wins.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Permit {

    /** Anybody, signed in or not. */
    boolean everyone() default false;

    /** People with one of these roles, on pages. */
    Role[] roles() default {};

    /** Systems whose token has this scope, on API endpoints. */
    SystemScope[] scopes() default {};
}
