package dev.expunge.server.broker.plan;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names a plan: 21 characters that a URL may carry (contracts.md section 1.2). */
public record PlanId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{21}");
    private static final int BYTES = 16;
    private static final int LENGTH = 21;

    public PlanId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a plan's id has 21 of A-Z a-z 0-9 _ -");
        }
    }

    /** Empty when it is none. */
    public static Optional<PlanId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new PlanId(text)) : Optional.empty();
    }

    static PlanId fresh(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new PlanId(
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }
}
