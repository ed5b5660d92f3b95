package dev.expunge.receipts;

/** How deep the erasure went below the rows that SQL shows. */
public enum Residue {
    /** Nothing was to go: the person asked for access, and every row is where it was. */
    UNTOUCHED,
    /** No row holds the data. */
    LOGICAL,
    /** And no dead version that SQL tools could restore. */
    VACUUMED,
    /** And heap, TOAST and indexes were rewritten and the write-ahead log recycled. */
    REWRITTEN
}
