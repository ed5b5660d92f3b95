package dev.expunge.matching;

import dev.expunge.matching.compare.ComparablePerson;
import dev.expunge.matching.compare.Comparison;
import dev.expunge.matching.compare.Field;
import dev.expunge.matching.compare.Level;
import dev.expunge.matching.compare.Lexicon;
import dev.expunge.matching.compare.StandardFrequencies;
import dev.expunge.matching.model.Prior;
import dev.expunge.matching.model.Scorer;
import dev.expunge.matching.model.Weights;
import dev.expunge.matching.person.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares listings with one person's profile. Made for one person and one piece of work; it keeps what it has learned of the values it
 * saw. For one thread.
 */
public final class ProfileMatcher {
    /** How often a site lists a person once, and twice. */
    private static final double ONCE = 0.6;

    private static final double TWICE = 0.1;
    private static final double MOST = 0.25;
    private static final double LEAST = 1e-3;
    private static final double KIN_PER_SAME = 2;
    private static final double NAMESAKES_PER_SAME = 0.05;
    private static final double BIT = Math.log(2);

    private final Weights weights;
    private final Thresholds thresholds;
    private final Lexicon lexicon = new Lexicon(new StandardFrequencies());
    private final Comparison comparison = new Comparison();
    private final ComparablePerson profile;

    public ProfileMatcher(Person profile, Weights weights, Thresholds thresholds) {
        this.weights = weights;
        this.thresholds = thresholds;
        this.profile = lexicon.prepare(profile);
    }

    /**
     * Listings that one search brought up, which compete for the person, in their order. A person is on a site once, seldom twice, so that
     * of many who are likely each takes from the others: five namesakes of whom nothing else is known are not five matches, while two
     * cards that both surely are the person's stay so.
     */
    public List<Match> matches(List<Person> listings, Search search) {
        List<Match> alone =
                listings.stream().map(listing -> match(listing, search)).toList();
        double[] shared =
                Rivals.shared(alone.stream().mapToDouble(Match::probability).toArray());
        return IntStream.range(0, shared.length)
                .mapToObj(i -> alone.get(i).with(shared[i], thresholds.verdict(shared[i])))
                .toList();
    }

    /** A listing without a name is never a match: without one there is no evidence of whom it speaks. */
    public Match match(Person listing, Search search) {
        Scorer scorer = new Scorer(weights, prior(search));
        comparison.of(profile, lexicon.prepare(listing));
        double logOdds = scorer.logOdds(comparison);
        List<Contribution> contributions = new ArrayList<>();
        double bits = 0;
        for (Field field : Field.values()) {
            Level level = comparison.level(field);
            if (level != null) {
                Contribution one = new Contribution(field, level, scorer.bits(level, comparison));
                contributions.add(one);
                bits += one.bits();
            }
        }
        double probability = listing.names().isEmpty() ? 0 : Scorer.probability(logOdds);
        double priorBits = scorer.priorBits();
        return new Match(
                probability,
                thresholds.verdict(probability),
                priorBits,
                logOdds / BIT - priorBits - bits,
                contributions);
    }

    /**
     * A search by name brings up n listings: none, one or two of the person's and the rest of strangers, whose expected number e follows
     * from how common the name is (Poisson); a site that brings up fewer has fewer people. From this comes the share of the n that is the
     * person's. What was searched by is weighed later, so it is taken out again here; it would be evidence twice.
     */
    private Prior prior(Search search) {
        double same = (ONCE + 2 * TWICE) / search.people();
        int n = search.candidates();
        if (n > 0) {
            double share = Math.exp(profile.logNameFrequency() + logPlaceFrequency(search));
            double e = Math.min(n, search.people() * (ONCE + 2 * TWICE) * share);
            double none = (1 - ONCE - TWICE) * e * e;
            double one = ONCE * e * n;
            double two = TWICE * n * (n - 1.0);
            double each = (one + 2 * two) / (n * (none + one + two));
            same = Math.min(MOST, each / Math.max(1 - each, LEAST) * share);
        }
        return new Prior(same, Math.min(MOST, same * KIN_PER_SAME), same * NAMESAKES_PER_SAME);
    }

    private double logPlaceFrequency(Search search) {
        return search.byCity() ? profile.logCityFrequency() : search.byState() ? profile.logStateFrequency() : 0;
    }
}
