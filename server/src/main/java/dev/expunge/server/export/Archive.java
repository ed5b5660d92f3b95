package dev.expunge.server.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.expunge.erasure.ExportSink;
import dev.expunge.erasure.Exported;
import dev.expunge.erasure.ExportedTable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A zip file, written as it comes: one CSV file a table (RFC 4180, UTF-8, every value as the database writes it), then {@code
 * report.json}, {@code report.html} and {@code README.txt}. Nothing but some lines a table is kept in memory.
 */
public final class Archive implements ExportSink, AutoCloseable {
    private static final int SHOWN_ROWS = 50;

    private final ZipOutputStream zip;
    private final Cover cover;
    private final List<ArchivedSource> sources = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private List<ArchivedTable> tables = new ArrayList<>();
    private @Nullable Open open;

    public Archive(OutputStream to, Cover cover) {
        this.zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        this.cover = cover;
    }

    /** The table under way. */
    private record Open(
            ExportedTable table, String file, CsvWriter csv, List<List<@Nullable String>> shown, long[] rows) {}

    @Override
    public void table(ExportedTable table) throws IOException {
        end();
        String file = name(table);
        begin(file);
        CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(new Entry(zip), StandardCharsets.UTF_8));
        record(
                csv,
                table.columns().stream()
                        .<@Nullable String>map(ExportedTable.Column::name)
                        .toList());
        open = new Open(table, file, csv, new ArrayList<>(), new long[1]);
    }

    @Override
    public void row(List<@Nullable String> values) throws IOException {
        Open now = open;
        if (now == null) {
            throw new IllegalStateException("a row comes before its table");
        }
        record(now.csv, values);
        if (now.rows[0]++ < SHOWN_ROWS) {
            now.shown.add(values.stream().map(ReportPage::beginning).toList());
        }
    }

    /** A source has told everything. */
    public void source(String name, Exported.Done done, Map<String, String> recipients) throws IOException {
        end();
        sources.add(new ArchivedSource(name, tables, done, recipients));
        tables = new ArrayList<>();
    }

    /** Everything is in: writes what the archive says of itself. */
    public void complete() throws IOException {
        end();
        write("report.json", Report.json(cover, sources));
        write("report.html", ReportPage.html(cover, sources));
        write("README.txt", Readme.text(cover, sources));
    }

    /** Ends the zip file, complete or not, and what it goes to. */
    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void end() throws IOException {
        Open ended = open;
        if (ended != null) {
            ended.csv.close();
            zip.closeEntry();
            tables.add(new ArchivedTable(ended.table, ended.file, ended.rows[0], ended.shown));
            open = null;
        }
    }

    private static void record(CsvWriter csv, List<@Nullable String> values) throws IOException {
        try {
            csv.writeRecord(values);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(String name, byte[] content) throws IOException {
        begin(name);
        zip.write(content);
        zip.closeEntry();
    }

    private void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(cover.generated().atOffset(ZoneOffset.UTC).toLocalDateTime());
        zip.putNextEntry(entry);
    }

    /** Letters that every file system takes; a number where two tables would be called the same. */
    private String name(ExportedTable table) {
        String plain = "data/" + safe(table.source()) + "/" + safe(table.table().toString());
        String name = plain + ".csv";
        for (int next = 2; !names.add(name); next++) {
            name = plain + "-" + next + ".csv";
        }
        return name;
    }

    private static String safe(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "_");
        return safe.length() > 100 ? safe.substring(0, 100) : safe;
    }

    /** Lets a writer of one entry end without ending the file. */
    private static final class Entry extends FilterOutputStream {
        Entry(ZipOutputStream zip) {
            super(zip);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
