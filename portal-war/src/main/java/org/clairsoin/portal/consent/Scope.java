package org.clairsoin.portal.consent;

import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamilyId;

/** What a choice is about. */
public sealed interface Scope {

    boolean covers(ToolFamilyId tool, Purpose purpose);

    /** Rank from general to specific: a newer, more specific choice may lift a general one. */
    int specificity();

    /** All AI tools, for every purpose. */
    record Everything() implements Scope {
        @Override
        public boolean covers(ToolFamilyId tool, Purpose purpose) {
            return true;
        }

        @Override
        public int specificity() {
            return 0;
        }
    }

    /** All AI tools, for one purpose. */
    record OnePurpose(Purpose purpose) implements Scope {
        @Override
        public boolean covers(ToolFamilyId tool, Purpose other) {
            return purpose == other;
        }

        @Override
        public int specificity() {
            return 1;
        }
    }

    /** One tool in all its versions, for every purpose. */
    record OneTool(ToolFamilyId tool) implements Scope {
        @Override
        public boolean covers(ToolFamilyId other, Purpose purpose) {
            return tool.equals(other);
        }

        @Override
        public int specificity() {
            return 2;
        }
    }
}
