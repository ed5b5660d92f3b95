package dev.expunge.erasure.map;

import dev.expunge.document.Place;
import dev.expunge.document.Problems;
import dev.expunge.document.Tree;
import dev.expunge.erasure.identifier.StoredFormat;
import java.time.DateTimeException;
import java.time.Period;
import java.util.Optional;

/** Reads the texts of a data map that mean something beyond themselves. */
final class Texts {
    private static final int MAX_YEARS = 1000;

    private Texts() {}

    /** A reason that says something; the schema has refused the empty one. */
    static Optional<String> reason(Tree.Members in, String name, Problems problems) {
        Optional<String> reason = in.text(name);
        if (reason.filter(text -> !text.isEmpty() && text.isBlank()).isPresent()) {
            problems.add(in.value(name), "must say something");
        }
        return reason;
    }

    /** A period of a day or more. */
    static Optional<Period> period(Tree.Members in, String name, Problems problems) {
        Optional<String> text = in.text(name);
        if (text.isEmpty()) {
            problems.unreadable(in.key(name));
            return Optional.empty();
        }
        try {
            Period period = Period.parse(text.get());
            boolean counts = !period.isZero() && !period.isNegative() && period.toTotalMonths() / 12 <= MAX_YEARS;
            if (counts) {
                return Optional.of(period);
            }
        } catch (DateTimeException e) {
            // said below, as for the periods that are none
        }
        problems.add(in.value(name), "must be an ISO 8601 period of a day or longer, such as P35D or P7Y");
        return Optional.empty();
    }

    /** A table's name, {@code schema.table}. */
    static Optional<TableName> table(String text, Place place, Problems problems) {
        try {
            return Optional.of(TableName.of(text));
        } catch (IllegalArgumentException e) {
            problems.add(place, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** A stored format that goes with the identifier type. */
    static Optional<StoredFormat> stored(String type, String text, Place place, Problems problems) {
        try {
            return Optional.of(StoredFormat.read(type, text));
        } catch (IllegalArgumentException e) {
            problems.add(place, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
