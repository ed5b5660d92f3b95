package dev.expunge.postgres;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How an embedded server is run.
 *
 * @param major major version; its binaries must be on the class path
 * @param maxConnections 5 to 1,000
 * @param settings further server settings as {@code name=value}; they win over ours, those of durability included
 * @param startLimit how long one start may take, recovery after a crash included
 */
public record PostgresOptions(int major, int maxConnections, List<String> settings, Duration startLimit) {
    private static final Pattern SETTING = Pattern.compile("[a-z_][a-z0-9_.]*=[^\\r\\n\\x00]*");

    public PostgresOptions {
        requireNonNull(startLimit, "startLimit is null");
        settings = List.copyOf(settings);
        if (major < 14) {
            throw new IllegalArgumentException("major is " + major + ", the oldest supported is 14");
        }
        if (maxConnections < 5 || maxConnections > 1000) {
            throw new IllegalArgumentException("maxConnections is " + maxConnections + ", not 5 to 1000");
        }
        if (!startLimit.isPositive()) {
            throw new IllegalArgumentException("startLimit is " + startLimit);
        }
        for (String setting : settings) {
            if (!SETTING.matcher(setting).matches()) {
                throw new IllegalArgumentException("not a setting of the form name=value: " + setting);
            }
        }
    }

    /** PostgreSQL 18, 40 connections, two minutes to start. */
    public static PostgresOptions defaults() {
        return new PostgresOptions(18, 40, List.of(), Duration.ofMinutes(2));
    }

    public PostgresOptions withMajor(int number) {
        return new PostgresOptions(number, maxConnections, settings, startLimit);
    }

    public PostgresOptions withMaxConnections(int number) {
        return new PostgresOptions(major, number, settings, startLimit);
    }

    /** Adds one setting, {@code name=value}. */
    public PostgresOptions withSetting(String setting) {
        List<String> more = Stream.concat(settings.stream(), Stream.of(setting)).toList();
        return new PostgresOptions(major, maxConnections, more, startLimit);
    }

    public PostgresOptions withStartLimit(Duration limit) {
        return new PostgresOptions(major, maxConnections, settings, limit);
    }
}
