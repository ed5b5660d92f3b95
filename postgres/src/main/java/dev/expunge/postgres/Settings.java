package dev.expunge.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings of our servers; on the command line, where neither a file nor ALTER SYSTEM overrides them. */
final class Settings {
    /** What makes a commit survive; asserted after every start. */
    static final List<String> DURABILITY = List.of("fsync", "full_page_writes", "synchronous_commit");

    /** For two cores and little memory; errors, which carry values of rows, stay out of the log. */
    private static final List<String> OURS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            "shared_buffers=128MB",
            "effective_cache_size=512MB",
            "work_mem=8MB",
            "maintenance_work_mem=64MB",
            "max_wal_size=1GB",
            "max_parallel_workers_per_gather=0",
            "max_parallel_maintenance_workers=0",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "lc_messages=C",
            "logging_collector=off",
            "log_destination=stderr",
            "log_line_prefix=%m [%p] ",
            "log_statement=none",
            "log_checkpoints=off",
            // Below FATAL only the server's own notes: the text of an ERROR or WARNING can quote a value.
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_parameter_max_length=0",
            "log_parameter_max_length_on_error=0");

    private final Map<String, String> values = new TreeMap<>();
    private final List<String> asserted;

    Settings(PostgresOptions options) {
        OURS.forEach(this::put);
        put("max_connections=" + options.maxConnections());
        options.settings().forEach(this::put);
        if (values.containsKey("port")) {
            throw new IllegalArgumentException("the port is chosen at each start and cannot be a setting");
        }
        List<String> theirs = options.settings().stream().map(Settings::name).toList();
        asserted = DURABILITY.stream().filter(name -> !theirs.contains(name)).toList();
    }

    /** Those of {@link #DURABILITY} that the caller did not decide for himself. */
    List<String> asserted() {
        return asserted;
    }

    /** Arguments of the program {@code postgres}. */
    List<String> arguments(int port) {
        List<String> words = new ArrayList<>(List.of("-c", "port=" + port));
        values.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return words;
    }

    private void put(String setting) {
        values.put(name(setting), setting.substring(setting.indexOf('=') + 1));
    }

    private static String name(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }
}
