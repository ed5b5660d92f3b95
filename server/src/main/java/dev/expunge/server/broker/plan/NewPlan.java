package dev.expunge.server.broker.plan;

import static java.util.Objects.requireNonNull;

import dev.expunge.matching.Thresholds;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A plan to be made. Its constructor says in a sentence what is wrong with it.
 *
 * @param name by which {@code scanType} and {@code enrollmentType} choose it
 * @param rescanDays 1 to 365
 * @param brokers ids; empty means all
 */
public record NewPlan(
        String name,
        String description,
        String packageType,
        int months,
        Thresholds thresholds,
        int rescanDays,
        Set<String> brokers) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}");
    private static final int MOST_BROKERS = 1_000;

    static final NewPlan STANDARD = new NewPlan(
            Plan.STANDARD,
            "All brokers of the country, with the usual settings",
            "domestic",
            1,
            Thresholds.STANDARD,
            30,
            Set.of());

    public NewPlan {
        requireNonNull(description, "description is null");
        requireNonNull(thresholds, "thresholds is null");
        check(
                NAME.matcher(name).matches(),
                "a plan's name has 1 to 63 letters, digits, spaces, '.', '_', '-' and starts with a letter or digit");
        check(NAME.matcher(packageType).matches(), "a broker package type is a word such as domestic");
        check(months >= 1 && months <= 120, "a billing cycle has 1 to 120 months");
        check(rescanDays >= 1 && rescanDays <= 365, "a plan looks again every 1 to 365 days");
        check(brokers.size() <= MOST_BROKERS, "a plan has at most " + MOST_BROKERS + " brokers");
        brokers = Set.copyOf(brokers);
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
