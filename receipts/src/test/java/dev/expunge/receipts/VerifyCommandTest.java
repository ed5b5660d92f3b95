package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {

    @TempDir
    private Path folder;

    private final Samples samples = new Samples();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path receipt = Path.of("");
    private Path keys = Path.of("");

    @BeforeEach
    void write() throws IOException {
        receipt = Files.writeString(
                folder.resolve("receipt.json"), samples.sign(2).getLast());
        keys = Files.writeString(folder.resolve("keys.json"), JwkSet.of(List.of(samples.keys.getPublic())));
    }

    @Test
    void theClassesAloneAreAVerifier() throws Exception {
        assertThat(java(receipt.toString(), "--keys", keys.toString())).isZero();
        Files.writeString(receipt, " ", StandardOpenOption.APPEND);
        assertThat(java(receipt.toString(), "--keys", keys.toString())).isEqualTo(1);
        assertThat(java(receipt.toString())).isEqualTo(2);
    }

    @Test
    void aPersonReadsWhoWhenWhatAndWhatNot() {
        assertThat(run(receipt.toString(), "--keys", keys.toString())).isZero();

        assertThat(out.toString(UTF_8))
                .contains(samples.signer.kid(), "2026-11-22T07:00:01Z", "request-1: erasure, production, listrak")
                .contains("public.customers  deleted              1\n")
                .contains("public.invoices   retained             4  tax (AO § 147(3)) until 2036-12-31\n")
                .contains("not atomic, counts as planned, residue: logical")
                .contains("Not covered\n", "crm: public.currencies: nothing personal", "2 ambiguous phone_number")
                .contains("backups: they rotate after 35 days", "archive \"cold\": mentions in free text");
    }

    @Test
    void hostileNamesDoNotSteerTheTerminal() {
        run(receipt.toString(), "--keys", keys.toString());

        assertThat(out.toString(UTF_8))
                .contains("odd\\u{a}name\\u{202e}\\u{1b}[2J")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void severalReceiptsAreCheckedAgainstEachOther() throws IOException {
        BatchLink first = BatchLink.after(Files.readString(receipt));
        Path next = Files.writeString(
                folder.resolve("next.json"), samples.sign(1, first).getFirst());
        Path fork = Files.writeString(
                folder.resolve("fork.json"), samples.sign(2, first).getFirst());

        assertThat(run(receipt.toString(), next.toString(), "--keys", keys.toString()))
                .isZero();
        assertThat(run(fork.toString(), next.toString(), "--keys", keys.toString()))
                .isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("REJECTED: there is more than one batch 2");
    }

    @Test
    void oneBadFileAmongGoodOnesFails() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.json"), "{}");

        assertThat(run(receipt.toString(), bad.toString(), "--keys", keys.toString()))
                .isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("Verified", "REJECTED");
    }

    @Test
    void withoutKeysThereIsNoVerification() {
        assertThat(run(receipt.toString())).isEqualTo(2);
        assertThat(run("--keys", keys.toString())).isEqualTo(2);
        assertThat(run(receipt.toString(), "--keys")).isEqualTo(2);
        assertThat(run(receipt.toString(), "--trust-me", "--keys", keys.toString()))
                .isEqualTo(2);
        assertThat(out.size()).isZero();
    }

    @Test
    void whatCannotBeReadFails() {
        assertThat(run(folder.resolve("absent").toString(), "--keys", keys.toString()))
                .isEqualTo(1);
        assertThat(run(receipt.toString(), "--keys", receipt.toString())).isEqualTo(1);
        assertThat(out.toString(UTF_8)).doesNotContain("Verified");
        assertThat(err.toString(UTF_8)).contains("Cannot read", "Cannot use the keys");
    }

    private int run(String... arguments) {
        return VerifyCommand.run(arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    /** A JVM that has our classes on its class path and nothing else. */
    private static int java(String... arguments) throws Exception {
        Path home = Path.of(System.getProperty("java.home"));
        Path classes = Path.of(ReceiptVerifier.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/java").toString(), "-cp", classes.toString(), ReceiptVerifier.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }
}
