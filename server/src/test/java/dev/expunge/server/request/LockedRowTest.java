package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.kit.Company;
import dev.expunge.server.kit.TestInstallation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The company's own program holds on to Ada's row. */
class LockedRowTest {
    private Office office;
    private Company crm;

    @BeforeEach
    void open(@TempDir Path folder) {
        office = Office.inHaste(new TestInstallation(folder));
        crm = office.connect();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whoseRowIsFreeIsErasedAlthoughACompanionsIsNot() throws SQLException {
        RequestId ada = office.forget(new Identifier("email", "ada@example.com"));
        RequestId bob = office.forget(new Identifier("email", "bob@example.com"));
        try (Connection program = crm.connect();
                Statement statement = program.createStatement()) {
            program.setAutoCommit(false);
            statement.execute("select * from customers where id = 1 for update");

            office.work();

            assertThat(office.view(ada).status()).isEqualTo(Status.BLOCKED);
            assertThat(office.view(bob).status()).isNotEqualTo(Status.BLOCKED);
            assertThat(crm.people()).isEqualTo("Ada");
        }

        office.later();

        assertThat(office.view(ada).status()).isEqualTo(Status.COMPLETED);
        assertThat(office.view(bob).status()).isEqualTo(Status.COMPLETED);
    }
}
