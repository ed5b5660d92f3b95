package dev.expunge.receipts;

/** How far the row counts of a source can be trusted. */
public sealed interface Counts {

    /** The store confirmed that the transaction with this id committed. */
    record Committed(String transaction) implements Counts {
        public Committed {
            Require.text(transaction, "transaction");
        }
    }

    /** The store cannot say whether a transaction committed: these are the planned counts, verified afterwards. */
    record AsPlanned() implements Counts {}
}
