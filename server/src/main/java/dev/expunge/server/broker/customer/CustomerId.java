package dev.expunge.server.broker.customer;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A client's own cross-reference to one of its customers.
 *
 * @param value 1 to 64 printable ASCII characters without space and {@code ()<>"';}
 */
public record CustomerId(String value) {
    private static final Pattern FORM = Pattern.compile("[!=#-&*-:?-~]{1,64}");

    public CustomerId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a customer id");
        }
    }

    public static Optional<CustomerId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new CustomerId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
