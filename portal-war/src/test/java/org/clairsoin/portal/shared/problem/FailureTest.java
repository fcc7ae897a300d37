package org.clairsoin.portal.shared.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    @Nested
    class OfTheStore {

        @ParameterizedTest(name = "SQL state {0}")
        @ValueSource(
                strings = {
                    "08001", "08006", "57P01", "57P03", "57014", "53100", "53300", "55P03", "25006",
                    "40001"
                })
        void isAnOutageWhenItMayPass(String state) {
            assertThat(Failure.of(new IllegalStateException(new SQLException("x", state))).type())
                    .isEqualTo(ProblemType.UNAVAILABLE);
        }

        @ParameterizedTest(name = "SQL state {0}")
        @ValueSource(strings = {"23505", "42P01", "22001", "25P02"})
        void isOurErrorWhenItWillNotPass(String state) {
            assertThat(Failure.of(new IllegalStateException(new SQLException("x", state))).type())
                    .isEqualTo(ProblemType.INTERNAL);
        }

        @Test
        void isAnOutageWhenThePoolIsEmpty() {
            assertThat(Failure.of(new ConnectionException(new SQLException("no more"))).type())
                    .isEqualTo(ProblemType.UNAVAILABLE);
            assertThat(Failure.of(new SQLTransientConnectionException("later")).type())
                    .isEqualTo(ProblemType.UNAVAILABLE);
        }
    }

    @Nested
    class OfACaller {

        @Test
        void keepsItsDetailThroughWrappers() {
            Message detail = Message.of("problem.form-fields.detail", "most", 200);
            PortalException refusal = new PortalException(ProblemType.UNPROCESSABLE, detail);

            Failure failure = Failure.of(new RuntimeException(new IOException(refusal)));

            assertThat(failure.type()).isEqualTo(ProblemType.UNPROCESSABLE);
            assertThat(failure.detail()).contains(detail);
        }
    }

    @Test
    void isInternalWhenNobodyKnowsIt() {
        assertThat(Failure.of(new NullPointerException("secret detail")))
                .isEqualTo(Failure.of(ProblemType.INTERNAL));
    }

    @Test
    void endsWhenCausesGoRound() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        assertThat(Failure.of(first).type()).isEqualTo(ProblemType.INTERNAL);
    }
}
