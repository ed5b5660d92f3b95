package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.map.TableName;
import java.util.List;

/** One row of a source that is a person. Its key may be personal: show it to operators, log it never. */
public record Root(String source, RowRef row) {
    public Root {
        requireNonNull(source, "source is null");
        requireNonNull(row, "row is null");
    }

    public static Root of(String source, TableName table, List<String> key) {
        return new Root(source, new RowRef(table, key));
    }
}
