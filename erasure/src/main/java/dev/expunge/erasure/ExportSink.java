package dev.expunge.erasure;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a store holds about one person: a table, its rows, the next table. Called inside one read-only transaction of the
 * source, so it must not wait for anybody. What it throws ends the export and passes through.
 */
public interface ExportSink {
    /** Stands in place of what would tell about somebody else (GDPR Art. 15(4)). */
    String SOMEBODY_ELSE = "[somebody else]";

    /** Stands in place of a value whose text has more than 8 MiB. */
    String TOO_LARGE = "[larger than 8 MiB]";

    void table(ExportedTable table) throws IOException;

    /** @param values of the table that came last, as PostgreSQL writes them, in the order of its columns */
    void row(List<@Nullable String> values) throws IOException;
}
