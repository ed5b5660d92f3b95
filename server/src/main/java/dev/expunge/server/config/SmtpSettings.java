package dev.expunge.server.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mail server that takes our mails.
 *
 * @param tls from the first byte (RFC 8314); otherwise STARTTLS where it is offered, and always when there is a password
 * @param from the sender's address
 */
public record SmtpSettings(
        String host,
        int port,
        boolean tls,
        @Nullable String user,
        @Nullable String password,
        String from) {
    private static final Pattern FROM = Pattern.compile("from=([^&]+)");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,190}");
    private static final int PORT_OF_TLS = 465;
    private static final int PORT_OF_SUBMISSION = 587;
    private static final int PORT = 25;

    public SmtpSettings {
        requireNonNull(host, "host is null");
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port is " + port);
        }
        if (!ADDRESS.matcher(from).matches()) {
            throw new IllegalArgumentException("from is no address");
        }
    }

    /**
     * Reads {@code smtp://user:password@mail.example.com:587?from=privacy@example.com}, or the same with {@code smtps}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static SmtpSettings parse(String text) {
        try {
            URI uri = new URI(text);
            boolean tls = "smtps".equals(uri.getScheme());
            if ((!tls && !"smtp".equals(uri.getScheme())) || uri.getHost() == null) {
                throw new IllegalArgumentException("no smtp or smtps URL");
            }
            String[] who = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            if (who.length == 1) {
                throw new IllegalArgumentException("a user without a password");
            }
            String user = who.length == 0 ? null : decode(who[0]);
            String password = who.length == 0 ? null : decode(who[1]);
            int usual = tls ? PORT_OF_TLS : user == null ? PORT : PORT_OF_SUBMISSION;
            return new SmtpSettings(
                    uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort(), tls, user, password, from(uri));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no URL", e);
        }
    }

    private static String from(URI uri) {
        if (uri.getRawQuery() == null) {
            return "expunge@" + uri.getHost();
        }
        Matcher from = FROM.matcher(uri.getRawQuery());
        if (!from.matches()) {
            throw new IllegalArgumentException("another parameter than from");
        }
        return decode(from.group(1));
    }

    /** A plus stands for itself, as it does in addresses. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SmtpSettings[" + host + ":" + port + "]";
    }
}
