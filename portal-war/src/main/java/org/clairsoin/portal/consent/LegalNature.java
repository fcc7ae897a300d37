package org.clairsoin.portal.consent;

/** What a choice is in law; never called "consent" when it is a refusal or an objection. */
public enum LegalNature {
    CARE_REFUSAL,
    GDPR_OBJECTION,
    CONSENT_GIVEN,
    CONSENT_WITHDRAWAL
}
