package dev.expunge.receipts;

import java.util.List;

/** Whether free text and JSON of the mapped tables were searched for mentions of the person. */
public sealed interface MentionSweep {

    /** @param columns every column that was searched, with what was found there */
    record Ran(List<MentionColumn> columns) implements MentionSweep {
        public Ran {
            columns = Require.list(columns, "columns");
        }
    }

    record NotRun(String reason) implements MentionSweep {
        public NotRun {
            Require.text(reason, "reason");
        }
    }
}
