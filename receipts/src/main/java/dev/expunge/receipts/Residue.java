package dev.expunge.receipts;

/** How deep the erasure went below the rows that SQL shows. */
public enum Residue {
    /** No row holds the data. */
    LOGICAL,
    /** And no dead version that SQL tools could restore. */
    VACUUMED,
    /** And heap, TOAST and indexes were rewritten and the write-ahead log recycled. */
    REWRITTEN
}
