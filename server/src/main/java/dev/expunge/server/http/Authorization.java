package dev.expunge.server.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the {@code Authorization} header says; nothing when it is absent, sent twice or malformed. */
public final class Authorization {
    /** RFC 6750 section 2.1; the scheme's letter case does not count (RFC 9110 section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    /** RFC 7617 section 2. */
    private static final Pattern BASIC = Pattern.compile("(?i:basic) +([A-Za-z0-9+/]+=*)");

    private Authorization() {}

    /** A user's name and password. */
    public record Basic(String user, String password) {
        /** Neither of them. */
        @Override
        public String toString() {
            return "Basic[]";
        }
    }

    public static boolean isPresent(Context context) {
        return context.req().getHeader("Authorization") != null;
    }

    public static Optional<String> bearer(Context context) {
        return token(context, BEARER);
    }

    /** Both parts form-decoded, as RFC 6749 section 2.3.1 wants them for OAuth clients. */
    public static Optional<Basic> clientCredentials(Context context) {
        return token(context, BASIC).flatMap(Authorization::decode);
    }

    private static Optional<Basic> decode(String token) {
        try {
            String pair = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Basic(Form.decode(pair.substring(0, colon)), Form.decode(pair.substring(colon + 1))));
        } catch (IllegalArgumentException | RefusedException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> token(Context context, Pattern scheme) {
        List<String> sent = Collections.list(context.req().getHeaders("Authorization"));
        if (sent.size() != 1) {
            return Optional.empty();
        }
        Matcher matcher = scheme.matcher(sent.getFirst().strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
