package dev.expunge.receipts;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/** What happened to the rows of one person in one table. A table stands here once for each thing that happened in it. */
public sealed interface TableOutcome {

    /** With its schema. */
    String table();

    long rows();

    record Changed(String table, Change change, long rows) implements TableOutcome {
        public Changed {
            Require.text(table, "table");
            requireNonNull(change, "change is null");
            Require.count(rows, "rows");
        }
    }

    /**
     * Rows that a law or a contract keeps.
     *
     * @param ground why, in a few words
     * @param citation the article that says so
     * @param until the last day of the term that ends last
     */
    record Retained(String table, long rows, String ground, String citation, LocalDate until) implements TableOutcome {
        public Retained {
            Require.text(table, "table");
            Require.count(rows, "rows");
            Require.text(ground, "ground");
            Require.text(citation, "citation");
            requireNonNull(until, "until is null");
            Require.check(until.getYear() >= 2000 && until.getYear() <= 9999, "until is not in the years 2000..9999");
        }
    }
}
