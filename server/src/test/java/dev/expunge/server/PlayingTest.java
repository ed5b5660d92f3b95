package dev.expunge.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a stranger sees first. */
class PlayingTest {
    @Test
    void everyStepOfTheDemoHolds() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();

        int exit = new Playing(new PrintStream(told, true, UTF_8), new PrintStream(complained, true, UTF_8))
                .run(OptionalInt.empty(), true, 200);

        assertThat(complained.toString(UTF_8)).isEmpty();
        assertThat(exit).isZero();
        assertThat(told.toString(UTF_8))
                .contains(
                        "->  COMPLETE",
                        "shop.customers.loyalty_note",
                        "with one number changed it is rejected",
                        "->  SUCCESS")
                .contains(
                        "report.html",
                        "the customer's own row is in it, and nobody else's",
                        "the callback came and says what GET says: done",
                        "X-Webhook-JWS verifies with the public key",
                        "suppressed until")
                .contains("of 27 tables as people did", "places that it is not sure of")
                .contains("all 60 were accepted, none twice: 60 are known", "the other node finished all 60")
                .contains("bystanders: every row of everybody else is as it was, in all 27 tables")
                .endsWith("Every step held.\n");
    }
}
