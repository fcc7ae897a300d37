package org.clairsoin.portal.modelcard.format;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Say that only one schema has an element. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface OnlyIn {
    CardSchema value();
}
