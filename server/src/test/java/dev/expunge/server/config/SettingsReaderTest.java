package dev.expunge.server.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.egress.Network;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    @TempDir
    private Path folder;

    @Test
    void withoutOptionsTheServerListensToThisMachineOnly() {
        Settings settings = read(Map.of(), Map.of("EXPUNGE_HOME", folder.toString()));

        assertThat(settings)
                .isEqualTo(new Settings(
                        folder,
                        "127.0.0.1",
                        8080,
                        new DatabaseSettings.Embedded(),
                        null,
                        folder.resolve("keys/master.key"),
                        List.of()));
    }

    @Test
    void everyOptionIsRead() {
        Path password = folder.resolve("password");
        write(password, "secret\n");
        Settings settings = SettingsReader.read(
                Map.of(
                        "home", folder.toString(),
                        "port", "0",
                        "bind", "0.0.0.0",
                        "db-url", "jdbc:postgresql://db/expunge",
                        "db-user", "expunge",
                        "db-password-file", password.toString(),
                        "public-url", "https://privacy.example.com/base/",
                        "master-key-file", folder.resolve("shared.key").toString()),
                List.of("10.0.0.0/8", "::1"),
                Map.of());

        assertThat(settings)
                .isEqualTo(new Settings(
                        folder,
                        "0.0.0.0",
                        0,
                        new DatabaseSettings.Named("jdbc:postgresql://db/expunge", "expunge", password),
                        URI.create("https://privacy.example.com/base"),
                        folder.resolve("shared.key"),
                        List.of(Network.parse("10.0.0.0/8"), Network.parse("::1/128"))));
    }

    @Test
    void anOptionWinsOverItsVariable() {
        Settings settings = read(
                Map.of("port", "1234", "home", folder.toString()),
                Map.of("EXPUNGE_PORT", "4321", "EXPUNGE_PUBLIC_URL", "http://privacy.example.com"));

        assertThat(settings.port()).isEqualTo(1234);
        assertThat(settings.publicUrl()).isEqualTo(URI.create("http://privacy.example.com"));
    }

    @Test
    void everyMistakeIsReportedAtOnce() {
        Path file = folder.resolve("file");
        write(file, "");

        assertThatThrownBy(() -> SettingsReader.read(
                        Map.of(
                                "home", file.toString(),
                                "port", "65536",
                                "db-user", "expunge",
                                "db-password-file", folder.resolve("absent").toString(),
                                "public-url", "ftp://privacy.example.com"),
                        List.of("example.com/8"),
                        Map.of()))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.mistakes())
                                .extracting(mistake -> mistake.split(" ")[0])
                                .containsExactly(
                                        "--home",
                                        "--port",
                                        "--db-password-file",
                                        "--db-user",
                                        "--public-url",
                                        "--allow-egress"));
    }

    @Test
    void aDatabaseUrlWithPasswordIsNeverPrinted() {
        Settings settings =
                read(Map.of("home", folder.toString(), "db-url", "jdbc:postgresql://db/x?password=hunter2"), Map.of());

        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void aMailServerIsReadWithItsUsualPortAndSender() {
        assertThat(smtp("smtp://mail.example.com"))
                .isEqualTo(new SmtpSettings("mail.example.com", 25, false, null, null, "expunge@mail.example.com"));
        assertThat(smtp("smtp://a%40b:p%3Aw+d@mail.example.com?from=me+x@example.com"))
                .isEqualTo(new SmtpSettings("mail.example.com", 587, false, "a@b", "p:w+d", "me+x@example.com"));
        assertThat(smtp("smtps://mail.example.com:4650"))
                .isEqualTo(new SmtpSettings("mail.example.com", 4650, true, null, null, "expunge@mail.example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.com",
                "http://mail.example.com",
                "smtp://",
                "smtp://user@mail.example.com",
                "smtp://mail.example.com?to=a@example.com",
                "smtp://mail.example.com?from=nobody",
                "smtp://mail.example.com:99999",
                "smtp://x:hush hush@mail.example.com"
            })
    void whatIsNoMailServerIsAMistakeThatShowsNoPassword(String url) {
        assertThatThrownBy(() -> smtp(url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--smtp")
                .hasMessageNotContaining("hush");
    }

    private SmtpSettings smtp(String url) {
        return requireNonNull(read(Map.of("home", folder.toString()), Map.of("EXPUNGE_SMTP", url))
                .smtp());
    }

    private static Settings read(Map<String, String> options, Map<String, String> environment) {
        return SettingsReader.read(options, List.of(), environment);
    }

    private static void write(Path file, String text) {
        try {
            java.nio.file.Files.writeString(file, text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
