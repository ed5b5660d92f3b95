package dev.expunge.bench.matching;

import static java.util.Objects.requireNonNull;

import dev.expunge.matching.Match;
import dev.expunge.matching.ProfileMatcher;
import dev.expunge.matching.Thresholds;
import dev.expunge.matching.model.Weights;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well customers are told apart from their namesakes: overall, by how many namesakes they have, and for comparison by name and state
 * alone.
 */
public final class Accuracy {
    /** How many others in the customer's state have the customer's name. */
    public enum Stratum {
        NONE("no namesake", 0),
        FEW("1 or 2 namesakes", 2),
        SOME("3 to 10 namesakes", 10),
        MANY("more than 10 namesakes", Integer.MAX_VALUE);

        private final String words;
        private final int most;

        Stratum(String words, int most) {
            this.words = words;
            this.most = most;
        }

        public String words() {
            return words;
        }

        static Stratum of(int namesakes) {
            for (Stratum stratum : values()) {
                if (namesakes <= stratum.most) {
                    return stratum;
                }
            }
            return MANY;
        }
    }

    private final Tally overall;
    private final Tally nameAndState;
    private final Map<Stratum, Tally> strata = new EnumMap<>(Stratum.class);
    private final Weights weights;
    private final Thresholds thresholds;
    private int customer = -1;
    private @Nullable ProfileMatcher matcher;

    private Accuracy(Weights weights, Thresholds thresholds) {
        this.weights = weights;
        this.thresholds = thresholds;
        this.overall = new Tally(thresholds.match());
        this.nameAndState = new Tally(thresholds.match());
        for (Stratum stratum : Stratum.values()) {
            strata.put(stratum, new Tally(thresholds.match()));
        }
    }

    /** Searches for customers and judges what comes up. */
    public static Accuracy of(Namesakes namesakes, int customers, Weights weights, Thresholds thresholds) {
        Accuracy accuracy = new Accuracy(weights, thresholds);
        namesakes.search(customers, accuracy::judge);
        return accuracy;
    }

    private void judge(Namesakes.Case one) {
        ProfileMatcher ready = matcher;
        if (ready == null || one.customer() != customer) {
            ready = new ProfileMatcher(one.profile(), weights, thresholds);
            matcher = ready;
            customer = one.customer();
        }
        Match match = ready.match(one.listing(), one.search());
        overall.add(match.probability(), one.same());
        stratum(Stratum.of(one.namesakes())).add(match.probability(), one.same());
        nameAndState.add(1, one.same());
    }

    public Tally overall() {
        return overall;
    }

    /** What it would be to call everything a match that a search by name and state brings up. */
    public Tally nameAndState() {
        return nameAndState;
    }

    public Tally stratum(Stratum stratum) {
        return requireNonNull(strata.get(stratum));
    }
}
