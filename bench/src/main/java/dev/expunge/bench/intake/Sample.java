package dev.expunge.bench.intake;

import java.util.Arrays;

/**
 * What one slice showed.
 *
 * @param nanos how long each call took, in ascending order
 * @param seconds from the first call's start to the last one's end
 * @param callerNanos processor time of the calling threads
 * @param databaseNanos processor time of PostgreSQL
 * @param allNanos processor time of everything that took part, the calling threads and PostgreSQL included
 */
record Sample(long[] nanos, double seconds, long callerNanos, long databaseNanos, long allNanos) {
    Sample {
        if (nanos.length == 0) {
            throw new IllegalStateException("no call ended within the slice");
        }
        Arrays.sort(nanos);
    }

    double perSecond() {
        return nanos.length / seconds;
    }

    /** Milliseconds that {@code part} of the calls stayed within. */
    double millis(double part) {
        return nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * part))] / 1e6;
    }

    /** Microseconds of processor time that the calling side took for a call. */
    double callerMicros() {
        return callerNanos / 1e3 / nanos.length;
    }

    /** Microseconds of processor time that PostgreSQL took for a call. */
    double databaseMicros() {
        return databaseNanos / 1e3 / nanos.length;
    }

    /** Microseconds of processor time that everything together took for a call. */
    double allMicros() {
        return allNanos / 1e3 / nanos.length;
    }
}
