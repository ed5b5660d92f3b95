package dev.expunge.erasure.property;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What becomes of a row. A row without fate stays as it is, down to its transaction id. */
sealed interface Fate {
    record Gone() implements Fate {}

    record Changed(Map<Column, Expect> cells) implements Fate {
        /** Columns whose old value is gone. */
        Set<Column> columns() {
            return cells.keySet();
        }
    }

    /** First this, then the other. */
    default Fate then(Fate next) {
        return switch (this) {
            case Gone() -> this;
            case Changed(var first) ->
                switch (next) {
                    case Gone() -> next;
                    case Changed(var second) -> new Changed(merged(first, second));
                };
        };
    }

    private static Map<Column, Expect> merged(Map<Column, Expect> first, Map<Column, Expect> second) {
        Map<Column, Expect> cells = new LinkedHashMap<>(first);
        second.forEach((column, expect) -> cells.merge(
                column,
                expect,
                (old, more) -> old instanceof Expect.Plus(var one) && more instanceof Expect.Plus(var two)
                        ? new Expect.Plus(one + two)
                        : more));
        return cells;
    }
}
