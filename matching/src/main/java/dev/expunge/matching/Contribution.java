package dev.expunge.matching;

import dev.expunge.matching.compare.Field;
import dev.expunge.matching.compare.Level;
import java.util.Locale;

/**
 * What one field says.
 *
 * @param bits binary logarithm of how much likelier this is for one person than for strangers; negative speaks against
 */
public record Contribution(Field field, Level level, double bits) {
    /** For a person to read: {@code family name: equal (+9.2 bits)}. Holds no personal value. */
    public String sentence() {
        return String.format(Locale.ROOT, "%s: %s (%+.1f bits)", field.words(), level.words(), bits);
    }
}
