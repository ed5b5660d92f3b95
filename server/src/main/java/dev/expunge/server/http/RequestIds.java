package dev.expunge.server.http;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code X-Request-Id}: on every response, in every log event about the request. */
public final class RequestIds {
    public static final String HEADER = "X-Request-Id";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{8,128}");
    private static final int BYTES = 12;

    private final RandomGenerator random;

    public RequestIds(RandomGenerator random) {
        this.random = random;
    }

    /** The caller's own id when it has 8 to 128 letters, digits, '_' and '-', else a fresh one. */
    String choose(@Nullable String sent) {
        return sent != null && WELL_FORMED.matcher(sent).matches() ? sent : fresh();
    }

    String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
