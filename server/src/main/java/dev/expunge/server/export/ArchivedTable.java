package dev.expunge.server.export;

import dev.expunge.erasure.ExportedTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table in an archive.
 *
 * @param file its place in the zip file
 * @param shown its first rows
 */
record ArchivedTable(ExportedTable table, String file, long rows, List<List<@Nullable String>> shown) {}
