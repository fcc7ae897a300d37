package org.clairsoin.portal.tool;

import java.util.Optional;
import org.clairsoin.portal.organization.OrganizationId;

/** Something about a tool that patients rely on, and that two people change. */
public sealed interface Setting {

    /** Return whether a tool already is as this says, where no organisation is named. */
    boolean holdsFor(ToolFamily family);

    /** Return whether one person may do it alone, because waiting could harm. */
    default boolean atOnce() {
        return false;
    }

    /**
     * Whether patients can refuse the tool.
     *
     * @param where empty for the family's own rule, which holds where no organisation has one
     * @param refusability empty to let the family's own rule hold at the organisation again
     */
    record Refusing(Optional<OrganizationId> where, Optional<Refusability> refusability)
            implements Setting {
        public Refusing {
            if (where.isEmpty() && refusability.isEmpty()) {
                throw new IllegalArgumentException("a family's own rule is replaced, never ended");
            }
        }

        @Override
        public boolean holdsFor(ToolFamily family) {
            return where.isEmpty() && family.refusability().equals(refusability);
        }
    }

    /** Whether the tool may be used only after a yes, or until somebody says no. */
    record NeedsYes(boolean needed) implements Setting {
        @Override
        public boolean holdsFor(ToolFamily family) {
            return family.consentNeeded() == needed;
        }
    }

    /** Whether the tool is stopped. */
    record Stopped(boolean stopped) implements Setting {
        @Override
        public boolean holdsFor(ToolFamily family) {
            return family.suspended() == stopped;
        }

        @Override
        public boolean atOnce() {
            return stopped;
        }
    }
}
