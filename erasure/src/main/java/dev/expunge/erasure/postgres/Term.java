package dev.expunge.erasure.postgres;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.map.Retention;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** When the ground ends on which a row stays. */
final class Term {
    private Term() {}

    /** The last day of the term; where the row has no date of its own, or none that a calendar knows, it runs from today. */
    static LocalDate end(Member member, LocalDate today) {
        Relation relation = member.relation();
        Retention retention = requireNonNull(relation.map().retention(), "the map retains without a ground");
        @Nullable String from = relation.termFact() < 0 ? null : member.row().fact(relation.termFact());
        return start(from, today).plus(retention.term());
    }

    private static LocalDate start(@Nullable String from, LocalDate today) {
        if (from == null) {
            return today;
        }
        try {
            return LocalDate.parse(from);
        } catch (DateTimeParseException e) {
            return today;
        }
    }
}
