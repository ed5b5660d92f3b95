package dev.expunge.erasure.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a map says of the columns of a table: rules, and what becomes of texts that mention people. */
final class ColumnDrafts {
    private final Survey survey;
    private final Contents contents;

    ColumnDrafts(Survey survey, Contents contents) {
        this.survey = survey;
        this.contents = contents;
    }

    /** The list form where nothing is to be said of any column. */
    Object columns(TableFacts table, Map<String, Object> said) {
        Map<String, Object> columns = new LinkedHashMap<>();
        boolean plain = true;
        for (ColumnFacts column : table.columns().values()) {
            Map<String, Object> rule = new LinkedHashMap<>();
            if (said.get(column.name()) instanceof Map<?, ?> own) {
                own.forEach((name, value) -> rule.put((String) name, value));
            }
            int mentioning =
                    Placing.isText(column) && survey.identifiers(table).stream().noneMatch(column::equals)
                            ? column.count(contents::mentions)
                            : 0;
            if (mentioning > 0 && column.column().writable()) {
                rule.put("mentions", "redact");
                rule.put(
                        "guess",
                        new Guess(
                                        0.75,
                                        mentioning + " of " + column.filled()
                                                + " sampled texts hold an e-mail address or a phone number")
                                .yaml());
            }
            plain &= rule.isEmpty();
            columns.put(column.name(), rule);
        }
        return plain ? List.copyOf(columns.keySet()) : columns;
    }
}
