package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.map.ColumnMap;
import dev.expunge.erasure.map.Disposition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of one relation in which somebody's e-mail address or phone number may stand, and into which the map does not
 * accept it.
 */
record Haystack(Relation relation, List<Straw> straws) {
    private static final int SHORTEST_MENTION = 6;

    /** @param rule what happens to a mention */
    record Straw(Column column, ColumnMap.Mentions rule) {}

    /** Empty when there is nothing to search; retained tables are left out, their rows stay on a ground. */
    static Optional<Haystack> of(Relation relation) {
        if (relation.map().disposition() == Disposition.RETAIN) {
            return Optional.empty();
        }
        List<Straw> straws = new ArrayList<>();
        relation.map().columns().forEach((name, said) -> {
            Column column = relation.column(name);
            boolean household = relation.slots().stream()
                    .anyMatch(slot -> slot.column().column().equals(name) && !slot.isPersonal());
            if (said.mentions() != ColumnMap.Mentions.ACCEPT
                    && holdsText(column)
                    && !household
                    && column.generated() == Column.Generated.NO) {
                straws.add(new Straw(column, said.mentions()));
            }
        });
        return straws.isEmpty() ? Optional.empty() : Optional.of(new Haystack(relation, straws));
    }

    private static boolean holdsText(Column column) {
        int longest = column.type().maxLength();
        return column.type().holdsText() && (longest == 0 || longest >= SHORTEST_MENTION);
    }

    /** The texts of a row's straws, behind its key. */
    String facts() {
        List<String> texts = straws.stream().map(straw -> text(straw.column())).toList();
        return relation.keyFacts() + " operator(pg_catalog.||) array[" + String.join(", ", texts)
                + "]::pg_catalog.text[]";
    }

    static String text(Column column) {
        return "t." + column.sql() + "::pg_catalog.text";
    }
}
