package dev.expunge.server.subject;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Keys of one tenant that are destroyed together.
 *
 * @param name a month in UTC such as {@code 2026-11}; {@code deferred-2033-04} for what is deferred until that month, {@code
 *     echo-2027-11} for what is shown until then, {@code journal-2026-11} for what is told of that month
 */
public record Epoch(TenantId tenant, String name) {
    private static final Pattern NAME = Pattern.compile("(deferred-|echo-|journal-)?\\d{4,}-\\d{2}");
    private static final String DEFERRED = "deferred-";
    private static final String ECHO = "echo-";
    private static final String JOURNAL = "journal-";

    public Epoch {
        requireNonNull(tenant, "tenant is null");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of an epoch");
        }
    }

    /** The epoch of what is received at that time. */
    public static Epoch of(TenantId tenant, Instant time) {
        return new Epoch(tenant, YearMonth.from(time.atOffset(ZoneOffset.UTC)).toString());
    }

    /** The epoch of what is deferred until that time. */
    public static Epoch deferred(TenantId tenant, Instant due) {
        return new Epoch(tenant, DEFERRED + YearMonth.from(due.atOffset(ZoneOffset.UTC)));
    }

    /** The epoch of what is shown until that time. */
    public static Epoch echo(TenantId tenant, Instant until) {
        return new Epoch(tenant, ECHO + YearMonth.from(until.atOffset(ZoneOffset.UTC)));
    }

    /** The epoch of what is written into a journal at that time. */
    public static Epoch journal(TenantId tenant, Instant time) {
        return new Epoch(tenant, JOURNAL + YearMonth.from(time.atOffset(ZoneOffset.UTC)));
    }

    /** When its month ends; the key may go once nothing open refers to it after that. */
    public Instant end() {
        return YearMonth.parse(name.replaceFirst("^(" + DEFERRED + "|" + ECHO + "|" + JOURNAL + ")", ""))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    @Override
    public String toString() {
        return tenant + "_" + name;
    }
}
