package dev.expunge.server.export;

import dev.expunge.erasure.ExportedTable;
import dev.expunge.erasure.map.Retention;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code report.html}: a page without scripts and without anything from elsewhere. */
final class ReportPage {
    private static final int LONGEST = 200;

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>What is held about you</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1d2433; }
            h1 { font-size: 1.6rem; } h2 { margin-top: 2.5rem; border-bottom: 1px solid #d5dae3; } h3 { margin-bottom: .3rem; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { color: #5a6478; } dd { margin: 0; }
            .scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; }
            th, td { border: 1px solid #d5dae3; padding: .3rem .6rem; text-align: left; vertical-align: top; }
            th { background: #f2f4f8; } small { color: #5a6478; font-weight: normal; } .none { color: #8a93a6; }
            </style>
            </head>
            <body>
            """;

    private ReportPage() {}

    static byte[] html(Cover cover, List<ArchivedSource> sources) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<h1>What is held about you</h1>\n<dl>");
        entry(page, "Request", cover.request());
        cover.given().forEach(identifier -> entry(page, identifier.type().replace('_', ' '), identifier.value()));
        entry(page, "Received", cover.received().toString());
        entry(page, "Generated", cover.generated().toString());
        page.append("</dl>\n");
        sources.forEach(source -> source(page, source));
        return page.append("</body>\n</html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void source(StringBuilder page, ArchivedSource source) {
        page.append("<h2>").append(safe(source.name())).append("</h2>\n");
        if (!source.recipients().isEmpty()) {
            page.append("<p>Data of this source goes to:</p>\n<dl>");
            source.recipients().forEach((name, purpose) -> entry(page, name, purpose));
            page.append("</dl>\n");
        }
        if (source.tables().isEmpty()) {
            page.append("<p>Holds nothing about you.</p>\n");
        }
        source.tables().forEach(table -> table(page, table));
    }

    private static void table(StringBuilder page, ArchivedTable archived) {
        ExportedTable table = archived.table();
        page.append("<h3>").append(safe(table.table().toString())).append("</h3>\n<p>");
        page.append(archived.rows()).append(archived.rows() == 1 ? " row" : " rows");
        if (archived.rows() > archived.shown().size()) {
            page.append(", the first ").append(archived.shown().size()).append(" below");
        }
        page.append(", all in ").append(safe(archived.file())).append(".");
        Retention retention = table.retention();
        if (retention != null) {
            page.append(" Kept for ")
                    .append(safe(retention.ground()))
                    .append(" (")
                    .append(safe(retention.citation()))
                    .append("), ")
                    .append(safe(retention.term().toString().substring(1)))
                    .append('.');
        }
        page.append("</p>\n<div class=\"scroll\"><table>\n<tr>");
        table.columns().forEach(column -> {
            page.append("<th>").append(safe(column.name()));
            if (column.category() != null) {
                page.append("<br><small>").append(safe(column.category())).append("</small>");
            }
            page.append("</th>");
        });
        page.append("</tr>\n");
        archived.shown().forEach(row -> {
            page.append("<tr>");
            row.forEach(value -> page.append(cell(value)));
            page.append("</tr>\n");
        });
        page.append("</table></div>\n");
    }

    /** As much of a value as a page needs. */
    static @Nullable String beginning(@Nullable String value) {
        return value == null || value.length() <= LONGEST ? value : value.substring(0, LONGEST + 1);
    }

    private static String cell(@Nullable String value) {
        if (value == null) {
            return "<td class=\"none\">&#8211;</td>";
        }
        boolean fits = value.length() <= LONGEST;
        return "<td>" + safe(fits ? value : value.substring(0, LONGEST)) + (fits ? "" : " &#8230;") + "</td>";
    }

    private static void entry(StringBuilder page, String name, String value) {
        page.append("<dt>")
                .append(safe(name))
                .append("</dt><dd>")
                .append(safe(value))
                .append("</dd>");
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
