package dev.expunge.server.export;

import dev.expunge.erasure.Exported;
import java.util.List;
import java.util.Map;

/**
 * A source in an archive.
 *
 * @param recipients to whom its data goes, each with the purpose
 */
record ArchivedSource(String name, List<ArchivedTable> tables, Exported.Done done, Map<String, String> recipients) {
    ArchivedSource {
        tables = List.copyOf(tables);
    }
}
