package org.clairsoin.plugin.api;

import java.util.Locale;

/**
 * Names an entry of the portal's glossary, in the order of the glossary page.
 *
 * <p>The portal holds the explanation of each in both languages; a text only says where to put it.
 */
public enum GlossaryTerm {
    /** « intelligence artificielle (IA) », "artificial intelligence (AI)". */
    ARTIFICIAL_INTELLIGENCE,
    /** « outil d’IA », "AI tool". */
    AI_TOOL,
    /** « algorithme », "algorithm". */
    ALGORITHM,
    /** « modèle », "model". */
    MODEL,
    /** « IA générative », "generative AI". */
    GENERATIVE_AI,
    /** « entraînement », "training (of a tool)". */
    TRAINING,
    /** « données d’entraînement », "training data". */
    TRAINING_DATA,
    /** « ce que l’outil a regardé », "what the tool looked at (input)". */
    INPUT,
    /** « réponse de l’outil », "what the tool said (output)". */
    OUTPUT,
    /** « diagnostic », "diagnosis". */
    DIAGNOSIS,
    /** « explication », "explanation". */
    EXPLANATION,
    /** « degré de certitude », "certainty". */
    CERTAINTY,
    /** « confiance », "trust". */
    TRUST,
    /** « fiabilité », "reliability". */
    RELIABILITY,
    /** « sensibilité », "sensitivity". */
    SENSITIVITY,
    /** « spécificité », "specificity". */
    SPECIFICITY,
    /** « fausse alerte », "false alarm". */
    FALSE_ALARM,
    /** « oubli », "miss". */
    MISS,
    /** « alertes justes », "right alerts". */
    RIGHT_ALERTS,
    /** « risque », "risk". */
    RISK,
    /** « biais », "bias". */
    BIAS,
    /** « équité », "fairness". */
    FAIRNESS,
    /** « groupe de personnes », "group of people". */
    GROUP,
    /** « limite », "limit". */
    LIMIT,
    /** « contrôle humain », "human check". */
    HUMAN_CHECK,
    /** « professionnel de santé », "health professional". */
    HEALTH_PROFESSIONAL,
    /** « qui a décidé », "who decided". */
    WHO_DECIDED,
    /** « aide à la décision », "decision support". */
    DECISION_SUPPORT,
    /** « ordre de priorité », "order of priority (triage)". */
    ORDER_OF_PRIORITY,
    /** « dépistage », "screening". */
    SCREENING,
    /** « dispositif médical », "medical device". */
    MEDICAL_DEVICE,
    /** « marquage CE », "CE mark". */
    CE_MARK,
    /** « fabricant », "maker". */
    MAKER,
    /** « finalité », "purpose". */
    PURPOSE,
    /** « accord (consentement) », "agreement (consent)". */
    AGREEMENT,
    /** « refus », "refusal". */
    REFUSAL,
    /** « opposition », "objection". */
    OBJECTION,
    /** « retrait de l’accord », "withdrawal". */
    WITHDRAWAL,
    /** « à partir du (date d’effet) », "from (effective date)". */
    EFFECTIVE_DATE,
    /** « usage en urgence malgré le refus », "emergency use despite refusal". */
    EMERGENCY_USE,
    /**
     * « représentant légal (parent, tutrice, tuteur) », "legal representative (parent, guardian)".
     */
    LEGAL_REPRESENTATIVE,
    /** « personne de confiance », "trusted person". */
    TRUSTED_PERSON,
    /** « proche autorisé », "authorised relative". */
    AUTHORISED_RELATIVE,
    /** « dossier médical », "health record". */
    HEALTH_RECORD,
    /** « registre public des outils d’IA », "public AI register". */
    PUBLIC_REGISTER,
    /** « fiche de l’outil », "model card". */
    MODEL_CARD,
    /** « origine de l’information », "where the information comes from". */
    ORIGIN,
    /** « déclarer », "report". */
    REPORT,
    /** « journal des accès », "access log". */
    ACCESS_LOG,
    /** « contester », "contest". */
    CONTEST,
    /** « nouvelle lecture », "second reading". */
    SECOND_READING,
    /** « représentant des usagers (RU), CDU », "patient representative". */
    PATIENT_REPRESENTATIVE,
    /** « surveillance dans le temps », "monitoring over time". */
    MONITORING,
    /** « rappel », "recall". */
    RECALL,
    /** « IA économe en énergie », "energy-saving AI". */
    ENERGY_SAVING_AI,
    /** « délégué à la protection des données (DPO) », "data protection officer (DPO)". */
    DATA_PROTECTION_OFFICER;

    /** Give the name used in addresses and texts: lower-case words and hyphens. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
