package dev.expunge.erasure.map;

import static java.util.Objects.requireNonNull;

import java.time.Period;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A parsed data map of format 1 ({@code docs/data-maps.md}).
 *
 * @param tables every table the map speaks of
 * @param largeObjectsIgnored why large objects hold nothing personal; null when the map does not speak of them
 * @param longestBackupRotation how long a backup may still hold what was erased
 * @param recipients to whom data of this source is disclosed (GDPR Art. 15(1)(c)), each with the purpose, in the map's order
 * @param digest lower-case hexadecimal SHA-256 of the map's text
 */
public record DataMap(
        Map<TableName, TableMap> tables,
        @Nullable String largeObjectsIgnored,
        Period longestBackupRotation,
        Map<String, String> recipients,
        String digest) {
    public DataMap {
        tables = Map.copyOf(tables);
        requireNonNull(longestBackupRotation, "longestBackupRotation is null");
        recipients = Collections.unmodifiableMap(new LinkedHashMap<>(recipients));
        requireNonNull(digest, "digest is null");
    }

    /** The columns in which a source is searched. */
    public Stream<IdentifierColumn> identifiers() {
        return tables.values().stream()
                .flatMap(table ->
                        table instanceof TableMap.Personal rows ? rows.identifiers().stream() : Stream.empty());
    }
}
