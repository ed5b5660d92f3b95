package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.kit.RunningExpunge;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SuppressionCommandsTest {
    private static RunningExpunge expunge;

    @BeforeAll
    static void start() {
        expunge = RunningExpunge.start();
    }

    @AfterAll
    static void stop() {
        expunge.close();
    }

    @Test
    void aListIsCheckedByLineAndTypeWithoutValues() {
        assertThat(run("", "suppression", "add", "--id", "email=eve@example.com", "--days", "7")
                        .out())
                .startsWith("Suppressed until 2026-11-29T10:00:00Z");
        String list = "email,custom_id\nEve@example.com,1\nbob@example.com,2\n";

        Run checked = run(list, "suppression", "check", "-");

        assertThat(checked.code()).as(checked.err()).isZero();
        assertThat(checked.out())
                .isEqualTo("Suppressed 1 of 4 identifiers, refused 0.\n"
                        + "  line 2: email is suppressed until 2026-11-29T10:00:00Z\n");
        Run script = run(list, "suppression", "check", "-", "--json");
        assertThat(script.json().path("suppressed").asInt()).isEqualTo(1);
        assertThat(script.json().path("results")).hasSize(4);
        assertThat(script.out()).doesNotContain("example.com");
        assertThat(run("", "suppression", "list").out()).contains("email").doesNotContain("eve");

        assertThat(run("", "suppression", "remove", "--id", "email=eve@example.com")
                        .out())
                .isEqualTo("Removed 1 entry.\n");
        assertThat(run(list, "suppression", "check", "-", "--json")
                        .json()
                        .path("suppressed")
                        .asInt())
                .isZero();
    }

    @Test
    void aLineThatIsNoIdentifierIsNamedAndEndsInOne() {
        Run checked = run("email\nno address\n", "suppression", "check", "-");

        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.out()).contains("line 2: email:").doesNotContain("no address");
    }

    @Test
    void aTenantSaysForHowLong() {
        assertThat(run("", "tenant", "suppress", "default", "--days", "30").out())
                .contains("suppressed for 30 days");
        assertThat(run("", "tenant", "list").out()).contains("SUPPRESS DAYS").contains("30");
        assertThat(run("", "tenant", "suppress", "default", "--off").code()).isZero();
        assertThat(run("", "tenant", "suppress", "default").code()).isEqualTo(2);
        assertThat(run("", "tenant", "suppress", "default", "--days", "3", "--off")
                        .code())
                .isEqualTo(2);
        assertThat(run("", "suppression", "add", "--days", "3").code()).isEqualTo(2);
    }

    @Test
    void theWatchSaysHowFarItHasCome() {
        assertThat(run("", "source", "watch").out()).as("nobody is back").isEmpty();
        run("", "source", "add", "crm", "--url", "jdbc:postgresql://127.0.0.1:1/crm");

        Run watch = run("", "source", "watch", "crm");

        assertThat(watch.out()).startsWith("Not looked through yet");
        assertThat(run("", "source", "watch", "crm", "--json")
                        .json()
                        .path("source")
                        .asString())
                .isEqualTo("crm");
        assertThat(run("", "source", "watch", "nowhere").code()).isEqualTo(1);
        assertThat(run("", "source", "watch", "crm", "--erase-again", "on").out())
                .startsWith("Whom a backup brings back to crm is erased again");
        assertThat(run("", "source", "watch", "crm").out()).contains("Whom a backup brings back is erased again.");
        assertThat(run("", "source", "watch", "crm", "--erase-again", "off", "--json")
                        .json()
                        .path("eraseAgain")
                        .asString())
                .isEqualTo("off");
        assertThat(run("", "source", "watch", "--erase-again", "on").code()).isEqualTo(2);
        assertThat(run("", "source", "watch", "crm", "--erase-again", "yes").code())
                .isEqualTo(2);
    }

    @Test
    void anImportJobGetsASecretOfItsOwn() {
        Run made = run("", "client", "create", "nightly", "--dialect", "native", "--json");

        assertThat(made.json().path("role").asString()).isEqualTo("checker");
        assertThat(made.json().path("credentials").has("client_secret")).isTrue();
    }

    private static Run run(String input, String... arguments) {
        return Run.withInput(
                Map.of(
                        "EXPUNGE_URL", expunge.node().url().toString(),
                        "EXPUNGE_HOME", expunge.home().toString()),
                input,
                arguments);
    }
}
