package org.clairsoin.portal.system;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** Bring a database to the schema this portal was built for. */
public final class Migrations {

    private Migrations() {}

    /**
     * Run what is missing, as the role that owns the tables.
     *
     * @return the schema's version afterwards
     * @throws org.flywaydb.core.api.FlywayException when the database is newer or was changed
     */
    public static String run(DataSource owner) {
        MigrateResult result =
                Flyway.configure(Migrations.class.getClassLoader())
                        .dataSource(owner)
                        .locations("classpath:db/migration")
                        .validateMigrationNaming(true)
                        .load()
                        .migrate();
        return result.targetSchemaVersion == null
                ? String.valueOf(result.initialSchemaVersion)
                : result.targetSchemaVersion;
    }
}
