package org.clairsoin.plugins.treatment;

import org.pf4j.Plugin;

/** Is the entry point that PF4J asks for; it has nothing to start or stop. */
public final class TreatmentAssessmentPlugin extends Plugin {}
