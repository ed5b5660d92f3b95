package dev.expunge.bench.matching;

/** What telling customers from their namesakes shall reach, at the usual thresholds. */
final class Goals {
    static final double PRECISION = 0.985;
    static final double RECALL = 0.98;
    /** Of customers with three to ten namesakes in their state. */
    static final double PRECISION_AMONG_SOME = 0.95;

    static final double CALIBRATION_ERROR = 0.03;

    private Goals() {}
}
