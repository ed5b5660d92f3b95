package dev.expunge.server.suppression;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an entry stands, or stood, in the list: what comes after it can be told even when it was lifted meanwhile. */
public record SuppressionPlace(Instant addedAt, SuppressionId id) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,17})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    public SuppressionPlace {
        requireNonNull(addedAt, "addedAt is null");
        requireNonNull(id, "id is null");
    }

    public static SuppressionPlace of(Suppression entry) {
        return new SuppressionPlace(entry.addedAt(), entry.id());
    }

    /** Empty when it is no text of a place. */
    public static Optional<SuppressionPlace> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Instant addedAt = Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS);
        return Optional.of(new SuppressionPlace(addedAt, new SuppressionId(UUID.fromString(matcher.group(2)))));
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, addedAt) + "-" + id.value();
    }
}
