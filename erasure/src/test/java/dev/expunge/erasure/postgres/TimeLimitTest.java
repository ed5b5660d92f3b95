package dev.expunge.erasure.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.expunge.erasure.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    @Test
    void whatTakesLongerIsBrokenOffAndToldAsAMatterOfTime() throws SQLException {
        try (Connection connection = TestDatabase.newest().connect();
                Statement statement = connection.createStatement();
                TimeLimit limit = new TimeLimit(connection, Duration.ofMillis(1))) {
            SQLException broken =
                    catchThrowableOfType(SQLException.class, () -> statement.execute("select pg_sleep(600)"));

            assertThat(limit.cause(broken).getSQLState()).isEqualTo("57014");
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void whatFailsInTimeIsToldAsItIs() throws SQLException {
        try (Connection connection = TestDatabase.newest().connect();
                Statement statement = connection.createStatement();
                TimeLimit limit = new TimeLimit(connection, Duration.ofMinutes(10))) {
            SQLException failure = catchThrowableOfType(SQLException.class, () -> statement.execute("select 1 / 0"));

            assertThat(limit.cause(failure) == failure).isTrue();
        }
    }
}
