package dev.expunge.server.export;

import dev.expunge.erasure.ExportedTable;
import dev.expunge.erasure.map.Retention;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code report.json}, format 1: what is held, where, of which kind, why it stays, and who gets it (GDPR Art. 15(1)). */
final class Report {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Report() {}

    static byte[] json(Cover cover, List<ArchivedSource> sources) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("format", 1);
        report.put("request", cover.request());
        report.put("received", cover.received().toString());
        report.put("generated", cover.generated().toString());
        report.put(
                "identifiers",
                cover.given().stream()
                        .map(identifier -> Map.of("type", identifier.type(), "value", identifier.value()))
                        .toList());
        report.put("sources", sources.stream().map(Report::source).toList());
        return MAPPER.writeValueAsBytes(report);
    }

    private static Map<String, Object> source(ArchivedSource source) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", source.name());
        wire.put("mapDigest", source.done().mapDigest());
        wire.put("schemaDigest", source.done().schemaDigest());
        wire.put("redactedValues", source.done().redacted());
        wire.put("omittedValues", source.done().tooLarge());
        wire.put(
                "recipients",
                source.recipients().entrySet().stream()
                        .map(recipient -> Map.of("name", recipient.getKey(), "purpose", recipient.getValue()))
                        .toList());
        wire.put("tables", source.tables().stream().map(Report::table).toList());
        return wire;
    }

    private static Map<String, Object> table(ArchivedTable archived) {
        ExportedTable table = archived.table();
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("table", table.table().toString());
        wire.put("file", archived.file());
        wire.put("rows", archived.rows());
        wire.put("disposition", table.disposition().toString().toLowerCase(Locale.ROOT));
        Retention retention = table.retention();
        if (retention != null) {
            Map<String, Object> kept = new LinkedHashMap<>();
            kept.put("ground", retention.ground());
            kept.put("citation", retention.citation());
            kept.put("term", retention.term().toString());
            if (retention.from() != null) {
                kept.put("from", retention.from());
            }
            wire.put("retention", kept);
        }
        wire.put("columns", table.columns().stream().map(Report::column).toList());
        return wire;
    }

    private static Map<String, Object> column(ExportedTable.Column column) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", column.name());
        if (column.category() != null) {
            wire.put("category", column.category());
        }
        return wire;
    }
}
