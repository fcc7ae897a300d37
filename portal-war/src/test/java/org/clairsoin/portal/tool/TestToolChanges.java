package org.clairsoin.portal.tool;

import java.time.Clock;
import java.util.UUID;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.shared.RecordedEvent;
import org.clairsoin.portal.shared.TestDatabase;
import org.jdbi.v3.core.Handle;

/** The real changes of the register without a container. */
public final class TestToolChanges {

    private TestToolChanges() {}

    /** Make changes that a register of the same node follows as it does after a commit. */
    public static ToolChanges on(TestDatabase database, TestToolRegister register, Clock clock) {
        RecordedEvent<RegisterWritten> written = new RecordedEvent<>();
        return new ToolChanges(database.jdbi(), new Ledgers.NoAudit(), written, clock) {
            @Override
            public Outcome propose(ToolFamilyId family, Setting setting, String why, UUID account) {
                Outcome outcome = super.propose(family, setting, why, account);
                tell();
                return outcome;
            }

            @Override
            public Outcome answer(UUID id, ChangeAsked.Answer answer, String why, UUID account) {
                Outcome outcome = super.answer(id, answer, why, account);
                tell();
                return outcome;
            }

            private void tell() {
                if (!written.fired().isEmpty()) {
                    register.afterWriting(written.fired().get(0));
                }
            }
        };
    }

    /** Let the database know an organisation. */
    public static void know(TestDatabase database, Organization organization) {
        try (Handle handle = database.jdbi().open()) {
            handle.execute(
                    "INSERT INTO organization (organization_id, system, value, name)"
                            + " VALUES (?, ?, ?, ?)",
                    organization.id().value(),
                    organization.identifier().system(),
                    organization.identifier().value(),
                    organization.name());
        }
    }
}
