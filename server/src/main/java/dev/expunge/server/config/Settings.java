package dev.expunge.server.config;

import static java.util.Objects.requireNonNull;

import dev.expunge.egress.Network;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one node runs.
 *
 * @param home keys, admin token, lock, and the embedded database; absolute
 * @param port 0 takes a free one
 * @param publicUrl base of every link that we print, without a slash at its end; null means the local address
 * @param masterKeyFile absolute; inside the home unless nodes share one
 * @param allowEgress private networks that outgoing calls may reach
 * @param tls null serves plain HTTP
 * @param smtp null sends no mails
 * @param programs folders with other programs, as the environment variable {@code PATH} has them: a browser is looked for there
 */
public record Settings(
        Path home,
        String bind,
        int port,
        DatabaseSettings database,
        @Nullable URI publicUrl,
        Path masterKeyFile,
        List<Network> allowEgress,
        @Nullable TlsFiles tls,
        @Nullable SmtpSettings smtp,
        String programs) {
    public static final int DEFAULT_PORT = 8080;

    /** Nobody but this machine, until an operator decides otherwise. */
    public static final String DEFAULT_BIND = "127.0.0.1";

    public Settings {
        requireNonNull(home, "home is null");
        requireNonNull(bind, "bind is null");
        requireNonNull(database, "database is null");
        requireNonNull(masterKeyFile, "masterKeyFile is null");
        requireNonNull(programs, "programs is null");
        allowEgress = List.copyOf(allowEgress);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port is " + port);
        }
    }

    /** Of a node that knows no browser. */
    public Settings(
            Path home,
            String bind,
            int port,
            DatabaseSettings database,
            @Nullable URI publicUrl,
            Path masterKeyFile,
            List<Network> allowEgress,
            @Nullable TlsFiles tls,
            @Nullable SmtpSettings smtp) {
        this(home, bind, port, database, publicUrl, masterKeyFile, allowEgress, tls, smtp, "");
    }

    /** Of a node that serves plain HTTP and sends no mails. */
    public Settings(
            Path home,
            String bind,
            int port,
            DatabaseSettings database,
            @Nullable URI publicUrl,
            Path masterKeyFile,
            List<Network> allowEgress) {
        this(home, bind, port, database, publicUrl, masterKeyFile, allowEgress, null, null);
    }
}
