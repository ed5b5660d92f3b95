package dev.expunge.server.export;

import dev.expunge.erasure.ExportSink;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code README.txt}: what is in the archive, in plain words. */
final class Readme {
    private Readme() {}

    static byte[] text(Cover cover, List<ArchivedSource> sources) {
        StringBuilder text =
                new StringBuilder("""
                This archive holds what the connected data sources held about one person.

                request    %s
                received   %s
                generated  %s
                kept here  until %s

                report.html   for reading: every table with its first rows
                report.json   for programs: tables, kinds of data, retention, recipients
                data/         one CSV file a table (RFC 4180, UTF-8), each with all rows
                """.formatted(cover.request(), cover.received(), cover.generated(), cover.expires()));
        sources.forEach(source -> {
            text.append('\n').append(source.name()).append(":\n");
            if (source.tables().isEmpty()) {
                text.append("  holds nothing about the person\n");
            }
            source.tables()
                    .forEach(table -> text.append(
                            "  %8d  %s%n".formatted(table.rows(), table.file()).replace("\r\n", "\n")));
        });
        text.append("""

                %s stands where a row that others share tells about them (GDPR Art. 15(4)).
                %s stands for a value that is too large for this archive; ask for it separately.
                Values are exactly those of the database: open the CSV files as text, not as formulas.
                """.formatted(ExportSink.SOMEBODY_ELSE, ExportSink.TOO_LARGE));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
