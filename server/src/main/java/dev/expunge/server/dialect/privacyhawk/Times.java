package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.broker.time.LifeTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** UTC with milliseconds and {@code Z}; moments of a life as they are shown. */
final class Times {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    static String written(LifeTime life, Instant moment) {
        return written(life.shown(moment));
    }

    static @Nullable String orNull(LifeTime life, @Nullable Instant moment) {
        return moment == null ? null : written(life, moment);
    }

    /** Of the world's clock. */
    static String written(Instant moment) {
        return FORM.format(moment.truncatedTo(ChronoUnit.MILLIS));
    }

    static @Nullable String orNull(@Nullable Instant moment) {
        return moment == null ? null : written(moment);
    }
}
