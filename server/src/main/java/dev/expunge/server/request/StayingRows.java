package dev.expunge.server.request;

import static java.util.Objects.requireNonNullElse;

import dev.expunge.erasure.RowRef;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of one table that stay on a ground, as they are sealed until it ends.
 *
 * @param columns names of the columns whose values the keys are; empty when an earlier version did not keep them
 * @param keys one a row
 * @param hashes keyed hashes of every identifier of the person, to meet holds that are placed later
 * @param owners the person's own rows that stayed in the same source; empty when an earlier version did not keep them
 */
record StayingRows(List<String> columns, List<List<String>> keys, List<byte[]> hashes, List<RowRef> owners) {
    StayingRows {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        hashes = List.copyOf(hashes);
        // earlier versions wrote none
        owners = List.copyOf(requireNonNullElse(owners, List.of()));
    }

    /** Earlier versions wrote the keys alone. */
    static StayingRows read(byte[] json) {
        return json[0] == '['
                ? new StayingRows(
                        List.of(),
                        Arrays.stream(Stored.read(json, String[][].class))
                                .map(List::of)
                                .toList(),
                        List.of(),
                        List.of())
                : Stored.read(json, StayingRows.class);
    }
}
