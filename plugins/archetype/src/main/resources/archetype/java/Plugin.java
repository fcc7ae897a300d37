package @package@;

import org.pf4j.Plugin;

/** The entry that PF4J asks for; there is nothing to start or stop. */
public final class @name@Plugin extends Plugin {}
