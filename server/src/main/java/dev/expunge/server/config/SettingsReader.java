package dev.expunge.server.config;

import dev.expunge.egress.Network;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@link Settings}: an option wins over its environment variable, which wins over the default. */
public final class SettingsReader {
    private static final Set<String> WEB = Set.of("http", "https");

    private final Map<String, String> options;
    private final Map<String, String> environment;
    private final List<String> mistakes = new ArrayList<>();

    private SettingsReader(Map<String, String> options, Map<String, String> environment) {
        this.options = options;
        this.environment = environment;
    }

    /**
     * @param options by long name without dashes, such as {@code db-url}
     * @throws ConfigurationException with every mistake that was found
     */
    public static Settings read(
            Map<String, String> options, List<String> allowEgress, Map<String, String> environment) {
        return new SettingsReader(options, environment).settings(allowEgress);
    }

    /** Where a node lives unless told otherwise: for root {@code /var/lib/expunge}, else under the user's own folder. */
    public static Path home(@Nullable String option, Map<String, String> environment) {
        String named = option != null ? option : environment.get("EXPUNGE_HOME");
        if (named != null && !named.isEmpty()) {
            return Path.of(named).toAbsolutePath().normalize();
        }
        boolean root = "root".equals(System.getProperty("user.name"));
        return root
                ? Path.of("/var/lib/expunge")
                : Path.of(System.getProperty("user.home"), ".local", "share", "expunge");
    }

    private Settings settings(List<String> egress) {
        Path home = homeFolder();
        int port = port();
        String bind = value("bind", "EXPUNGE_BIND");
        DatabaseSettings database = database();
        URI publicUrl = publicUrl();
        Path masterKey = file("master-key-file", "EXPUNGE_MASTER_KEY_FILE", false);
        TlsFiles tls = tls();
        SmtpSettings smtp = smtp();
        List<Network> networks =
                egress.stream().flatMap(text -> network(text).stream()).toList();
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
        return new Settings(
                home,
                bind == null ? Settings.DEFAULT_BIND : bind,
                port,
                database,
                publicUrl,
                masterKey == null ? home.resolve("keys").resolve("master.key") : masterKey,
                networks,
                tls,
                smtp,
                environment.getOrDefault("PATH", ""));
    }

    private @Nullable TlsFiles tls() {
        Path certificate = file("tls-cert", "EXPUNGE_TLS_CERT", true);
        Path key = file("tls-key", "EXPUNGE_TLS_KEY", true);
        if (certificate != null && key != null) {
            return new TlsFiles(certificate, key);
        }
        if (certificate != null || key != null) {
            mistakes.add("--tls-cert and --tls-key go together");
        }
        return null;
    }

    private @Nullable SmtpSettings smtp() {
        String text = value("smtp", "EXPUNGE_SMTP");
        try {
            return text == null ? null : SmtpSettings.parse(text);
        } catch (IllegalArgumentException e) {
            // without the URL: it may carry a password
            mistakes.add(
                    "--smtp takes a URL such as smtp://user:password@mail.example.com:587?from=privacy@example.com");
            return null;
        }
    }

    private Path homeFolder() {
        try {
            Path home = home(options.get("home"), environment);
            if (Files.exists(home) && !Files.isDirectory(home)) {
                mistakes.add("--home " + home + " is not a folder");
            }
            return home;
        } catch (InvalidPathException e) {
            mistakes.add("--home is not a path of this system");
            return Path.of("/");
        }
    }

    private int port() {
        String text = value("port", "EXPUNGE_PORT");
        if (text == null) {
            return Settings.DEFAULT_PORT;
        }
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535) {
            return Integer.parseInt(text);
        }
        mistakes.add("--port takes a number from 0 to 65535");
        return 0;
    }

    private DatabaseSettings database() {
        String url = value("db-url", "EXPUNGE_DB_URL");
        String user = value("db-user", "EXPUNGE_DB_USER");
        Path passwordFile = file("db-password-file", "EXPUNGE_DB_PASSWORD_FILE", true);
        if (url != null) {
            if (!url.startsWith("jdbc:postgresql:")) {
                mistakes.add("--db-url takes a URL that starts with jdbc:postgresql:");
            }
            return new DatabaseSettings.Named(url, user, passwordFile);
        }
        if (user != null || passwordFile != null) {
            mistakes.add("--db-user and --db-password-file need --db-url");
        }
        return new DatabaseSettings.Embedded();
    }

    private @Nullable URI publicUrl() {
        String text = value("public-url", "EXPUNGE_PUBLIC_URL");
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            if (uri.getScheme() != null
                    && WEB.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below, in the same words
        }
        mistakes.add("--public-url takes an http or https URL without user, query and fragment");
        return null;
    }

    private @Nullable Path file(String option, String variable, boolean mustExist) {
        String text = value(option, variable);
        if (text == null) {
            return null;
        }
        try {
            Path path = Path.of(text).toAbsolutePath().normalize();
            if (mustExist && !Files.isReadable(path)) {
                mistakes.add("--" + option + " " + path + " cannot be read");
            }
            return path;
        } catch (InvalidPathException e) {
            mistakes.add("--" + option + " is not a path of this system");
            return null;
        }
    }

    private List<Network> network(String text) {
        try {
            return List.of(Network.parse(text));
        } catch (IllegalArgumentException e) {
            mistakes.add("--allow-egress takes networks such as 10.0.0.0/8, not " + text);
            return List.of();
        }
    }

    private @Nullable String value(String option, String variable) {
        String given = options.get(option);
        String value = given != null ? given : environment.get(variable);
        return value == null || value.isEmpty() ? null : value;
    }
}
