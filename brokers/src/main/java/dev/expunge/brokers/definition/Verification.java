package dev.expunge.brokers.definition;

import java.time.Duration;
import java.util.List;

/**
 * How it is verified that a listing is gone.
 *
 * @param estimatedDays from the request to the removal, as a rule
 * @param gone what of the listing's own page says that it is gone; empty when its page says nothing
 * @param search whether the listing must be missing from the search's results, whose positive control must hold
 * @param absences looks that must agree
 * @param apart least time between them
 */
public record Verification(int estimatedDays, List<Condition> gone, boolean search, int absences, Duration apart) {
    public Verification {
        gone = List.copyOf(gone);
        if (gone.isEmpty() && !search) {
            throw new IllegalArgumentException("there is no probe");
        }
        if (estimatedDays < 0 || absences < 1 || apart.isNegative()) {
            throw new IllegalArgumentException("estimatedDays, absences or apart is out of range");
        }
    }
}
