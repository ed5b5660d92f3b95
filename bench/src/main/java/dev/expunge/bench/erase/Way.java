package dev.expunge.bench.erase;

/** One way to erase people. */
interface Way {
    /** How it is named in the report. */
    String name();

    /** Returns when they are erased. */
    void erase(People people) throws Exception;

    /** Whether rows stay, overwritten. */
    default boolean leavesRows() {
        return false;
    }
}
