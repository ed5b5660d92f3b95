package dev.expunge.bench.intake;

/** One call and its answer, again and again from one thread. */
interface Call {
    /** Returns when the request is committed. */
    void call() throws Exception;
}
