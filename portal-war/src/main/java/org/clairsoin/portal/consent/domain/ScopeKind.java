package org.clairsoin.portal.consent.domain;

import java.util.Optional;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jspecify.annotations.Nullable;

/** Name the kinds of scope, as rows and canonical bytes write them. */
public enum ScopeKind {
    EVERYTHING,
    ONE_PURPOSE,
    ONE_TOOL;

    public static ScopeKind of(Scope scope) {
        return values()[scope.specificity()];
    }

    public static Optional<Purpose> purpose(Scope scope) {
        return scope instanceof Scope.OnePurpose one
                ? Optional.of(one.purpose())
                : Optional.empty();
    }

    public static Optional<ToolFamilyId> tool(Scope scope) {
        return scope instanceof Scope.OneTool one ? Optional.of(one.tool()) : Optional.empty();
    }

    /** Return the scope of this kind; its purpose or tool must be there. */
    public Scope scope(@Nullable Purpose purpose, @Nullable ToolFamilyId tool) {
        return switch (this) {
            case EVERYTHING -> new Scope.Everything();
            case ONE_PURPOSE -> new Scope.OnePurpose(required(purpose));
            case ONE_TOOL -> new Scope.OneTool(required(tool));
        };
    }

    private <T> T required(@Nullable T part) {
        if (part == null) {
            throw new IllegalArgumentException("a scope of kind " + this + " lacks its part");
        }
        return part;
    }
}
