package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.sql.ColumnType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A column that says when something happened to a row.
 *
 * @param fact its place among the facts of a row: seconds since 1970
 * @param latest how long after what it says that may have been, where nobody knows better
 */
record Dated(String column, int fact, Duration latest) {
    /** The clocks of a source and ours differ by less. */
    private static final Duration CLOCKS = Duration.ofHours(1);
    /** A wall clock is read as that of the last time zone in which it may have hung, UTC-12. */
    private static final Duration LAST_ZONE = Duration.ofHours(12);
    /** What stands for no time at all: zero, and whatever was before there were databases. */
    private static final double NONE_BEFORE = Duration.ofDays(365).toSeconds();

    static Dated of(Column column, Facts facts) {
        int fact = facts.place("pg_catalog.date_part('epoch', t." + column.sql() + ")::pg_catalog.text");
        return new Dated(column.name(), fact, latest(column.type()).plus(CLOCKS));
    }

    private static Duration latest(ColumnType type) {
        if (type.kind() == ColumnType.Kind.DATE) {
            return LAST_ZONE.plusDays(1);
        }
        return type.name().equals("timestamptz") ? Duration.ZERO : LAST_ZONE;
    }

    /** Why it is not sure that it was before a moment; null when it is. */
    @Nullable
    String doubt(Row row, Instant moment) {
        @Nullable String text = row.fact(fact);
        double seconds = text == null ? Double.NaN : Double.parseDouble(text);
        if (Double.isNaN(seconds) || seconds < NONE_BEFORE) {
            return "a row does not say when it was made or written";
        }
        return seconds + latest.toSeconds() < moment.getEpochSecond() ? null : "a row is not older than the erasure";
    }
}
