package org.clairsoin.portal.shared;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Objects;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Give the features their database.
 *
 * <p>The plain {@link Jdbi} joins the container's transaction; the one for {@link DecisionPool} has
 * a pool and transactions of its own.
 */
@DataSourceDefinition(
        name = "java:app/jdbc/portal",
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=clairsoin.database.url}",
        user = "${MPCONFIG=clairsoin.database.user}",
        password = "${MPCONFIG=clairsoin.database.password}",
        transactional = true,
        initialPoolSize = 2,
        minPoolSize = 2,
        maxPoolSize = 24,
        properties = {
            // Nobody waits long for a database that is away, and its return needs no restart.
            "connectTimeout=1",
            "loginTimeout=2",
            "socketTimeout=3",
            "tcpKeepAlive=true",
            // A plan for any values, made once: what is asked for is always a key, and to plan
            // costs PostgreSQL more than to find it.
            "options=-c lock_timeout=2000 -c statement_timeout=5000"
                    + " -c idle_in_transaction_session_timeout=10000"
                    + " -c plan_cache_mode=force_generic_plan",
            "fish.payara.max-wait-time-in-millis=1500",
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname="
                    + "org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            "fish.payara.fail-all-connections=true",
            // Wrapped, each reading of a column would be a search for a method.
            "fish.payara.wrap-jdbc-objects=false"
        })
@DataSourceDefinition(
        name = "java:app/jdbc/decisions",
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=clairsoin.database.url}",
        user = "${MPCONFIG=clairsoin.database.user}",
        password = "${MPCONFIG=clairsoin.database.password}",
        transactional = false,
        initialPoolSize = 1,
        minPoolSize = 1,
        maxPoolSize = 6,
        properties = {
            // An answer that is not there within a second is UNKNOWN: patience would be in vain.
            "connectTimeout=1",
            "loginTimeout=1",
            "socketTimeout=2",
            "tcpKeepAlive=true",
            "options=-c lock_timeout=500 -c statement_timeout=800",
            "fish.payara.max-wait-time-in-millis=500",
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname="
                    + "org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            "fish.payara.fail-all-connections=true",
            // Wrapped, each reading of a column would be a search for a method.
            "fish.payara.wrap-jdbc-objects=false"
        })
@ApplicationScoped
class Databases {

    @Resource(lookup = "java:app/jdbc/portal")
    @Nullable DataSource portal;

    @Resource(lookup = "java:app/jdbc/decisions")
    @Nullable DataSource decisions;

    @Produces
    @Singleton
    Jdbi portalJdbi() {
        return configured(Objects.requireNonNull(portal))
                .setTransactionHandler(new CMTTransactionHandler());
    }

    @Produces
    @DecisionPool
    @Singleton
    Jdbi decisionsJdbi() {
        return configured(Objects.requireNonNull(decisions));
    }

    private static Jdbi configured(DataSource dataSource) {
        Jdbi jdbi =
                Jdbi.create(dataSource)
                        .installPlugin(new PostgresPlugin())
                        .installPlugin(new SqlObjectPlugin());
        // Bound values are names and numbers of people: they must not reach a log in a message.
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }
}
