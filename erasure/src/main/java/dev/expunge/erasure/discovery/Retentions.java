package dev.expunge.erasure.discovery;

import dev.expunge.erasure.sql.ColumnType.Kind;
import java.util.List;
import java.util.Optional;

/** Tables whose rows a law may keep: never deleted on a guess. */
final class Retentions {
    private static final String TOPIC = "ledger-";
    private static final List<String> GROUNDS = List.of("accounting", "health", "employment", "education");
    private static final List<String> DATES = List.of(
            "issued", "invoice", "booked", "booking", "posted", "paid", "value", "due", "date", "created", "at", "on");

    private Retentions() {}

    /** The ground on which such rows are usually kept: accounting, health, employment, education. */
    static Optional<String> ledger(Survey survey, TableFacts table) {
        List<String> words = table.words();
        boolean side = survey.ends("side", table)
                || words.getLast().equals("method")
                || words.getLast().equals("type");
        return side
                ? Optional.empty()
                : GROUNDS.stream()
                        .filter(ground -> survey.vocabulary().says(TOPIC + ground, words))
                        .findFirst();
    }

    /** The date from which a term would run. */
    static Optional<String> from(TableFacts table) {
        List<ColumnFacts> dates = table.columns().values().stream()
                .filter(column -> column.kind() == Kind.DATE || column.kind() == Kind.TIMESTAMP)
                .toList();
        return DATES.stream()
                .flatMap(word -> dates.stream().filter(column -> column.words().contains(word)))
                .findFirst()
                .map(ColumnFacts::name);
    }
}
