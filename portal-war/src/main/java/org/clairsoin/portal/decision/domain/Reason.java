package org.clairsoin.portal.decision.domain;

import java.util.Locale;

/** Why a tool may or may not be used. */
public enum Reason {
    NO_CHOICE_RECORDED,
    CHOICE_ALLOWS,
    CHOICE_REFUSES,
    TOOL_SUSPENDED,
    TOOL_NOT_REGISTERED,
    NOT_REFUSABLE;

    /** Return whether another choice of the patient may change the decision. */
    public boolean dependsOnChoices() {
        return switch (this) {
            case NO_CHOICE_RECORDED, CHOICE_ALLOWS, CHOICE_REFUSES -> true;
            case TOOL_SUSPENDED, TOOL_NOT_REGISTERED, NOT_REFUSABLE -> false;
        };
    }

    /** Return the reason as the keys of texts write it. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
