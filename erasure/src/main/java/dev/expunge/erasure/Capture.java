package dev.expunge.erasure;

import java.util.Collection;
import java.util.List;

/**
 * Captures changes of a store's mapped rows, by triggers inside the store, until somebody has read them. Changes that an erasure
 * makes are not captured, and it takes along what waits of the rows that it meets. Every call opens and ends its own
 * transaction, and may throw {@link StoreUnavailableException}, after which nothing has changed.
 */
public interface Capture {
    /** How it stands, and what beginning and ending would do now. */
    CaptureState state();

    /**
     * Begins, or brings what was begun into line with the map in force, one table after the other: where it fails those before it
     * stay begun, and {@link #state} is {@code OUTDATED} until it is called again. No table is locked while another is waited for.
     *
     * @throws CaptureException when the store does not permit it
     */
    void begin();

    /**
     * Captures nothing any more; what was captured can still be read.
     *
     * @throws CaptureException when the store does not permit it
     */
    void stop();

    /**
     * Removes whatever {@link #begin} made, with what was not read.
     *
     * @throws CaptureException when the store does not permit it
     */
    void remove();

    /**
     * Some of what was captured and is not forgotten, oldest first. Reading changes nothing.
     *
     * @param most how many changes at most; fewer where they take long, and none only where none waits
     */
    List<Change> read(int most);

    /** Removes changes that somebody has written down. */
    void forget(Collection<Long> changes);

    /** The number of the newest change that waits; 0 when none does. */
    long newest();

    /** How much waits. */
    Backlog backlog();

    /**
     * Gives the place of what was forgotten back, where nothing waits and nobody writes for a moment.
     *
     * @return whether it did
     */
    boolean shrink();

    /** Whether a change of that number or a lower one waits. */
    boolean waits(long newest);
}
