package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.storage.Uuid7;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names a privacy request: a UUID of version 7. */
public record RequestId(UUID value) {
    private static final Pattern LONG =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]{21}[AQgw]");
    private static final int COMPACT_LENGTH = 22;

    public RequestId {
        requireNonNull(value, "value is null");
    }

    /** A fresh id whose first 48 bits are the milliseconds of the given time. */
    public static RequestId create(Instant now, RandomGenerator random) {
        return new RequestId(Uuid7.create(now, random));
    }

    /** Takes the long form in either case, and the compact form; empty when the text is neither. */
    public static Optional<RequestId> parse(String text) {
        if (text.length() == COMPACT_LENGTH && COMPACT.matcher(text).matches()) {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return Optional.of(new RequestId(new UUID(bytes.getLong(), bytes.getLong())));
        }
        return LONG.matcher(text).matches() ? Optional.of(new RequestId(UUID.fromString(text))) : Optional.empty();
    }

    /** The 16 bytes as base64url without padding: 22 characters. */
    public String compact() {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
