package dev.expunge.erasure;

import dev.expunge.erasure.map.TableName;
import java.util.List;
import java.util.Map;

/** How an export ended for one subject in one source. */
public sealed interface Exported {
    /**
     * Everything went to the sink, as of one moment.
     *
     * @param rows how many of each table; empty when the source holds nothing about the subject
     * @param redacted values that would have told about somebody else
     * @param tooLarge values that were left out for their size
     */
    record Done(Map<TableName, Long> rows, long redacted, long tooLarge, String mapDigest, String schemaDigest)
            implements Exported {
        public Done {
            rows = Map.copyOf(rows);
        }
    }

    /** Nothing went to the sink, for it would not have been everything, or not be the subject's alone. */
    record Blocked(List<Hole> holes) implements Exported {
        public Blocked {
            holes = List.copyOf(holes);
        }
    }
}
