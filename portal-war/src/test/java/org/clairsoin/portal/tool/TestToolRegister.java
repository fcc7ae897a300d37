package org.clairsoin.portal.tool;

import java.util.function.Supplier;
import org.clairsoin.portal.shared.RecordedEvent;
import org.clairsoin.portal.shared.TestDatabase;

/** The real register without a container: what waits for the commit is called after it. */
public final class TestToolRegister extends LiveToolRegister {

    private final RecordedEvent<RegisterWritten> written;

    /** Make a register on a database. */
    public TestToolRegister(TestDatabase database) {
        this(database, new RecordedEvent<>());
    }

    /** Make a register that tells its changes. */
    public TestToolRegister(TestDatabase database, RecordedEvent<ToolChanged> changed) {
        this(database, new RecordedEvent<>(), changed);
    }

    private TestToolRegister(
            TestDatabase database,
            RecordedEvent<RegisterWritten> written,
            RecordedEvent<ToolChanged> changed) {
        super(database.jdbi(), database.jdbi(), written, changed);
        this.written = written;
    }

    @Override
    public ToolFamily register(ToolFamily family) {
        return committed(() -> super.register(family));
    }

    @Override
    public Registered register(ToolFamily family, PublicFacts facts) {
        return committed(() -> super.register(family, facts));
    }

    @Override
    public ToolFamily ofCard(String manufacturer, String modelName, String version) {
        return committed(() -> super.ofCard(manufacturer, modelName, version));
    }

    private <T> T committed(Supplier<T> write) {
        int before = written.fired().size();
        T result = write.get();
        if (written.fired().size() > before) {
            afterWriting(written.fired().get(before));
        }
        return result;
    }
}
