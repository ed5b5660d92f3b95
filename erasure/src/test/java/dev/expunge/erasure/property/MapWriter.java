package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the data map of a source. */
final class MapWriter {
    private final Source source;
    private final StringBuilder text = new StringBuilder();

    private MapWriter(Source source) {
        this.source = source;
    }

    static String write(Source source) {
        MapWriter writer = new MapWriter(source);
        writer.text.append("format: 1\nbackups: {longest-rotation: P35D}\ntables:\n");
        source.tables.forEach(writer::table);
        for (Source.View view : source.views) {
            if (view.materialized()) {
                writer.line(1, scalar(view.name().toString()) + ": {refresh: true}");
            }
        }
        return writer.text.toString();
    }

    private void table(Table table) {
        if (!table.isPersonal()) {
            line(1, scalar(table.name.toString()) + ": {ignore: no personal data}");
            return;
        }
        line(1, scalar(table.name.toString()) + ":");
        if (table.standing == Table.Standing.PERSON) {
            line(2, "person: true");
        }
        if (table.keyKind == Table.KeyKind.MAPPED) {
            line(2, "key: [" + names(table.key) + "]");
        }
        identifiers(table);
        links(table);
        line(2, "disposition: " + table.disposition.name().toLowerCase(java.util.Locale.ROOT));
        retention(table);
        columns(table);
        triggers(table);
    }

    private void identifiers(Table table) {
        if (table.identifiers.isEmpty()) {
            return;
        }
        line(2, "identifiers:");
        for (IdentifierColumn identifier : table.identifiers) {
            List<String> entries = new ArrayList<>();
            entries.add("type: " + identifier.type);
            entries.add("stored: " + identifier.stored);
            boolean usual = identifier.household == identifier.type.equals(Id.PHONE);
            if (!usual) {
                entries.add("means: " + (identifier.household ? "household" : "person"));
            }
            if (identifier.namesOwner) {
                entries.add("names: owner");
            }
            Map<Column, Treatment> shared = identifier.shared;
            if (shared != null) {
                entries.add("shared: " + rules(shared));
            }
            line(3, scalar(identifier.column.name) + ": {" + String.join(", ", entries) + "}");
        }
    }

    private void links(Table table) {
        if (table.links.isEmpty()) {
            return;
        }
        line(2, "belongs-to:");
        for (Link link : table.links) {
            line(3, "- table: " + scalar(link.owner.name.toString()));
            String pairs = link.pairs.stream().map(MapWriter::pair).collect(Collectors.joining(", "));
            line(4, "match: {" + pairs + "}");
            if (!link.where.isEmpty()) {
                String where = link.where.entrySet().stream()
                        .map(entry -> scalar(entry.getKey().name) + ": " + quoted(entry.getValue()))
                        .collect(Collectors.joining(", "));
                line(4, "where: {" + where + "}");
            }
            Map<Column, Treatment> shared = link.shared;
            if (shared != null) {
                line(4, "shared: " + rules(shared));
            }
        }
    }

    private static String pair(Link.Pair pair) {
        String theirs = pair.theirs().name;
        boolean template = !pair.prefix().isEmpty() || !pair.suffix().isEmpty();
        return scalar(pair.mine().name) + ": "
                + (template ? quoted(pair.prefix() + "{" + theirs + "}" + pair.suffix()) : scalar(theirs));
    }

    private void retention(Table table) {
        Column from = table.retainedFrom;
        String start = from == null ? "" : ", from: " + scalar(from.name);
        switch (table.disposition) {
            case RETAIN ->
                line(2, "retention: {ground: accounting, citation: \"26 CFR 1.6001-1\", term: P7Y" + start + "}");
            case PSEUDONYMISE -> line(2, "retention: {ground: statistics, citation: \"Art. 89 GDPR\", term: P1Y}");
            case DELETE, ANONYMISE -> {}
        }
    }

    private void columns(Table table) {
        if (table.bare) {
            line(2, "columns: [" + names(table.columns) + "]");
            return;
        }
        line(2, "columns:");
        for (Column column : table.columns) {
            List<String> entries = new ArrayList<>();
            String rule = rule(column.treatment);
            if (!rule.isEmpty()) {
                entries.add(rule);
            }
            switch (column.mentions) {
                case BLOCK -> {}
                case REDACT -> entries.add("mentions: redact");
                case ACCEPT -> entries.add("mentions: accept, reason: nobody reads it");
            }
            line(3, scalar(column.name) + ": {" + String.join(", ", entries) + "}");
        }
    }

    private void triggers(Table table) {
        if (table.triggers.isEmpty()) {
            return;
        }
        line(2, "triggers:");
        for (Trigger trigger : table.triggers) {
            String writes = trigger.writes().isEmpty()
                    ? ""
                    : ", writes: ["
                            + trigger.writes().stream()
                                    .map(written -> scalar(written.name.toString()))
                                    .collect(Collectors.joining(", "))
                            + "]";
            line(3, scalar(trigger.name()) + ": {accept: it is known" + writes + "}");
        }
    }

    private static String rules(Map<Column, Treatment> rules) {
        return rules.entrySet().stream()
                .map(entry -> scalar(entry.getKey().name) + ": " + anonymising(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String rule(Treatment treatment) {
        return switch (treatment) {
            case Treatment.WithRow() -> "";
            case Treatment.Keep() -> "keep: needed";
            case Treatment.Value _, Treatment.Random() -> "anonymise: " + anonymising(treatment);
            case Treatment.Hmac() -> "pseudonymise: hmac";
        };
    }

    private static String anonymising(Treatment treatment) {
        return switch (treatment) {
            case Treatment.Value(var value) -> "{value: " + (value == null ? "null" : quoted(value)) + "}";
            case Treatment.Random() -> "{random: auto}";
            case Treatment.WithRow(), Treatment.Keep(), Treatment.Hmac() ->
                throw new IllegalArgumentException(treatment.toString());
        };
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(column -> scalar(column.name)).collect(Collectors.joining(", "));
    }

    private static String scalar(String name) {
        boolean plain = name.matches("[a-z_][a-z0-9_.]*")
                && !List.of("null", "true", "false", "k", "o", "r", "t").contains(name);
        return plain ? name : quoted(name);
    }

    private static String quoted(String value) {
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }
}
