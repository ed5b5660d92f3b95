package dev.expunge.server.request;

import java.util.Arrays;
import java.util.List;

/**
 * Rows of one table that stay on a ground, as they are sealed until it ends.
 *
 * @param columns names of the columns whose values the keys are; empty when an earlier version did not keep them
 * @param keys one a row
 * @param hashes keyed hashes of every identifier of the person, to meet holds that are placed later
 */
record StayingRows(List<String> columns, List<List<String>> keys, List<byte[]> hashes) {
    StayingRows {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        hashes = List.copyOf(hashes);
    }

    /** Earlier versions wrote the keys alone. */
    static StayingRows read(byte[] json) {
        return json[0] == '['
                ? new StayingRows(
                        List.of(),
                        Arrays.stream(Stored.read(json, String[][].class))
                                .map(List::of)
                                .toList(),
                        List.of())
                : Stored.read(json, StayingRows.class);
    }
}
