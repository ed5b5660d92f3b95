package dev.expunge.server.broker.care;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How brokers are to behave in a sandbox (contracts.md section 1.6); all null in production.
 *
 * @param results one of {@link #SOME}
 * @param retries one of {@link #TROUBLE}
 * @param verifications one of {@link #SOME}; null for a scan, too
 */
public record Wishes(
        @Nullable String results,
        @Nullable String retries,
        @Nullable String verifications) {
    public static final List<String> SOME = List.of("all", "random", "static", "none");
    public static final List<String> TROUBLE = List.of("none", "static", "random");
    public static final Wishes NONE = new Wishes(null, null, null);

    public Wishes {
        check(results, SOME);
        check(retries, TROUBLE);
        check(verifications, SOME);
    }

    private static void check(@Nullable String word, List<String> words) {
        if (word != null && !words.contains(word)) {
            throw new IllegalArgumentException("not one of " + words);
        }
    }
}
