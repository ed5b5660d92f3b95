package dev.expunge.brokers.polite;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** RFC 9110 section 10.2.3: a number of seconds, or a moment. */
final class RetryAfter {
    /** Nobody means more than this. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private RetryAfter() {}

    static Optional<Instant> parse(String header, Instant now) {
        String text = header.strip();
        try {
            Instant when = text.matches("\\d{1,9}")
                    ? now.plusSeconds(Long.parseLong(text))
                    : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            Instant latest = now.plus(LONGEST);
            return Optional.of(when.isAfter(latest) ? latest : when).filter(now::isBefore);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
