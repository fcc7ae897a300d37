package org.clairsoin.plugin.api;

/**
 * Names an entry of the portal's glossary, in the order of the glossary page.
 *
 * <p>The portal holds the explanation of each in both languages; a text only says where to put it.
 *
 * @since 1.0
 */
@Stable
public enum GlossaryTerm {
    /** « intelligence artificielle (IA) », "artificial intelligence (AI)". */
    ARTIFICIAL_INTELLIGENCE("ai"),
    /** « outil d’IA », "AI tool". */
    AI_TOOL("ai-tool"),
    /** « algorithme », "algorithm". */
    ALGORITHM("algorithm"),
    /** « modèle », "model". */
    MODEL("model"),
    /** « IA générative », "generative AI". */
    GENERATIVE_AI("generative-ai"),
    /** « entraînement », "training (of a tool)". */
    TRAINING("training"),
    /** « données d’entraînement », "training data". */
    TRAINING_DATA("training-data"),
    /** « ce que l’outil a regardé », "what the tool looked at (input)". */
    INPUT("input"),
    /** « réponse de l’outil », "what the tool said (output)". */
    OUTPUT("answer"),
    /** « diagnostic », "diagnosis". */
    DIAGNOSIS("diagnosis"),
    /** « explication », "explanation". */
    EXPLANATION("explanation"),
    /** « degré de certitude », "certainty". */
    CERTAINTY("certainty"),
    /** « confiance », "trust". */
    TRUST("trust"),
    /** « fiabilité », "reliability". */
    RELIABILITY("reliability"),
    /** « sensibilité », "sensitivity". */
    SENSITIVITY("sensitivity"),
    /** « spécificité », "specificity". */
    SPECIFICITY("specificity"),
    /** « fausse alerte », "false alarm". */
    FALSE_ALARM("false-alarm"),
    /** « oubli », "miss". */
    MISS("miss"),
    /** « alertes justes », "right alerts". */
    RIGHT_ALERTS("right-alerts"),
    /** « risque », "risk". */
    RISK("risk"),
    /** « biais », "bias". */
    BIAS("bias"),
    /** « équité », "fairness". */
    FAIRNESS("fairness"),
    /** « groupe de personnes », "group of people". */
    GROUP("group"),
    /** « limite », "limit". */
    LIMIT("limit"),
    /** « contrôle humain », "human check". */
    HUMAN_CHECK("human-check"),
    /** « professionnel de santé », "health professional". */
    HEALTH_PROFESSIONAL("professional"),
    /** « qui a décidé », "who decided". */
    WHO_DECIDED("who-decided"),
    /** « aide à la décision », "decision support". */
    DECISION_SUPPORT("decision-support"),
    /** « ordre de priorité », "order of priority (triage)". */
    ORDER_OF_PRIORITY("priority"),
    /** « dépistage », "screening". */
    SCREENING("screening"),
    /** « dispositif médical », "medical device". */
    MEDICAL_DEVICE("device"),
    /** « marquage CE », "CE mark". */
    CE_MARK("ce"),
    /** « fabricant », "maker". */
    MAKER("maker"),
    /** « finalité », "purpose". */
    PURPOSE("purpose"),
    /** « accord (consentement) », "agreement (consent)". */
    AGREEMENT("consent"),
    /** « refus », "refusal". */
    REFUSAL("refusal"),
    /** « opposition », "objection". */
    OBJECTION("objection"),
    /** « retrait de l’accord », "withdrawal". */
    WITHDRAWAL("withdrawal"),
    /** « à partir du (date d’effet) », "from (effective date)". */
    EFFECTIVE_DATE("from"),
    /** « usage en urgence malgré le refus », "emergency use despite refusal". */
    EMERGENCY_USE("emergency"),
    /**
     * « représentant légal (parent, tutrice, tuteur) », "legal representative (parent, guardian)".
     */
    LEGAL_REPRESENTATIVE("representative"),
    /** « personne de confiance », "trusted person". */
    TRUSTED_PERSON("trusted-person"),
    /** « proche autorisé », "authorised relative". */
    AUTHORISED_RELATIVE("relative"),
    /** « dossier médical », "health record". */
    HEALTH_RECORD("record"),
    /** « registre public des outils d’IA », "public AI register". */
    PUBLIC_REGISTER("register"),
    /** « fiche de l’outil », "model card". */
    MODEL_CARD("model-card"),
    /** « origine de l’information », "where the information comes from". */
    ORIGIN("origin"),
    /** « déclarer », "report". */
    REPORT("report"),
    /** « journal des accès », "access log". */
    ACCESS_LOG("access-log"),
    /** « contester », "contest". */
    CONTEST("contest"),
    /** « nouvelle lecture », "second reading". */
    SECOND_READING("second-reading"),
    /** « représentant des usagers (RU), CDU », "patient representative". */
    PATIENT_REPRESENTATIVE("patient-representative"),
    /** « surveillance dans le temps », "monitoring over time". */
    MONITORING("monitoring"),
    /** « rappel », "recall". */
    RECALL("recall"),
    /** « IA économe en énergie », "energy-saving AI". */
    ENERGY_SAVING_AI("energy"),
    /** « délégué à la protection des données (DPO) », "data protection officer (DPO)". */
    DATA_PROTECTION_OFFICER("dpo");

    private final String key;

    GlossaryTerm(String key) {
        this.key = key;
    }

    /**
     * Give the name of the entry's anchor on the glossary page.
     *
     * @return lower-case words and hyphens
     */
    public String key() {
        return key;
    }
}
