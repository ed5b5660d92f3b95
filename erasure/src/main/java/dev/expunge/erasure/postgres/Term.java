package dev.expunge.erasure.postgres;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.expunge.erasure.Subject;
import dev.expunge.erasure.map.Retention;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** When the ground ends on which a row stays. */
final class Term {
    private Term() {}

    /** From when terms run that no row dates. */
    static LocalDate start(Subject subject, LocalDate today) {
        return requireNonNullElse(subject.asked(), today);
    }

    /** The last day; where the row has no date of its own, or none that a calendar knows, the term runs from {@code asked}. */
    static LocalDate end(Member member, LocalDate asked) {
        Relation relation = member.relation();
        Retention retention = requireNonNull(relation.map().retention(), "the map retains without a ground");
        @Nullable String from = relation.termFact() < 0 ? null : member.row().fact(relation.termFact());
        return start(from, asked).plus(retention.term());
    }

    private static LocalDate start(@Nullable String from, LocalDate asked) {
        if (from == null) {
            return asked;
        }
        try {
            return LocalDate.parse(from);
        } catch (DateTimeParseException e) {
            return asked;
        }
    }
}
