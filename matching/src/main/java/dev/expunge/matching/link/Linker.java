package dev.expunge.matching.link;

import dev.expunge.matching.compare.ComparablePerson;
import dev.expunge.matching.compare.Lexicon;
import dev.expunge.matching.compare.NormalPerson;
import dev.expunge.matching.compare.StandardFrequencies;
import dev.expunge.matching.model.Learning;
import dev.expunge.matching.model.Learning.Learned;
import dev.expunge.matching.model.Learning.Strength;
import dev.expunge.matching.model.Pairs;
import dev.expunge.matching.model.Prior;
import dev.expunge.matching.model.Scorer;
import dev.expunge.matching.model.Weights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Links two lists of people. How common names, places and years are, how often a person's fields differ between the lists, and how
 * many people are in both is learned from the lists themselves, starting from the weights of the product.
 */
public final class Linker {
    private static final double LEAST = 0.01;
    private static final double UNSEEN_PEOPLE = 1_000;
    private static final double KIN_PER_SAME = 0.2;
    private static final double NAMESAKES_PER_SAME = 0.01;

    private final Weights start;

    public Linker(Weights start) {
        this.start = start;
    }

    /** Pairs with a probability of at least 0.01, in the order of the left list and then by falling probability. */
    public List<Link> link(PersonList left, PersonList right) {
        if (left.size() == 0 || right.size() == 0) {
            return List.of();
        }
        ComparablePerson[][] forms = forms(left, right);
        return links(left, right, forms[0], forms[1]);
    }

    /**
     * Learns the weights of two lists.
     *
     * @param strength how many pairs the weights that one starts from are worth
     */
    public Learned learn(PersonList left, PersonList right, Strength strength) {
        ComparablePerson[][] forms = forms(left, right);
        Pairs pairs =
                new Candidates(forms[1]).with(forms[0], new Scorer(start, first(forms[0].length, forms[1].length)));
        return learned(pairs, forms[0], forms[1], strength);
    }

    private static ComparablePerson[][] forms(PersonList left, PersonList right) {
        List<NormalPerson> lefts = normal(left);
        List<NormalPerson> rights = normal(right);
        Census census = new Census(new StandardFrequencies());
        lefts.forEach(census::count);
        rights.forEach(census::count);
        Lexicon lexicon = new Lexicon(census);
        return new ComparablePerson[][] {
            lefts.stream().map(lexicon::prepare).toArray(ComparablePerson[]::new),
            rights.stream().map(lexicon::prepare).toArray(ComparablePerson[]::new)
        };
    }

    private Learned learned(Pairs pairs, ComparablePerson[] lefts, ComparablePerson[] rights, Strength strength) {
        Background background = new Background(lefts, rights);
        return new Learning(
                        pairs,
                        background.anybody(),
                        background.neighbours(),
                        (double) lefts.length * rights.length,
                        start,
                        strength)
                .from(first(lefts.length, rights.length));
    }

    private List<Link> links(PersonList left, PersonList right, ComparablePerson[] lefts, ComparablePerson[] rights) {
        Candidates candidates = new Candidates(rights);
        Pairs pairs = candidates.with(lefts, new Scorer(start, first(lefts.length, rights.length)));
        Learned learned = learned(pairs, lefts, rights, Strength.OF_A_LIST);
        Scorer scorer = new Scorer(learned.weights(), learned.prior());
        double[] logOdds = new double[pairs.size()];
        for (int i = 0; i < logOdds.length; i++) {
            logOdds[i] = pairs.logOdds(i, scorer);
        }
        double perLeft = learned.prior().same() * rights.length;
        double perRight = learned.prior().same() * lefts.length;
        double leftRate = Duplicates.perRecord(candidates, rights.length, learned) / perLeft;
        double rightRate = Duplicates.perRecord(new Candidates(lefts), lefts.length, learned) / perRight;
        double[] probabilities = new Competition(pairs, logOdds)
                .probabilities(lefts.length, rights.length, Math.min(1, leftRate), Math.min(1, rightRate));
        return sorted(left, right, pairs, probabilities);
    }

    private static Prior first(int lefts, int rights) {
        double same = 1 / (Math.max(lefts, rights) + UNSEEN_PEOPLE);
        return new Prior(same, same * KIN_PER_SAME, same * NAMESAKES_PER_SAME);
    }

    private static List<Link> sorted(PersonList left, PersonList right, Pairs pairs, double[] probabilities) {
        List<Integer> likely = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] >= LEAST) {
                likely.add(i);
            }
        }
        likely.sort(Comparator.<Integer>comparingInt(pairs::left)
                .thenComparing(i -> -probabilities[i])
                .thenComparingInt(pairs::right));
        return likely.stream()
                .map(i -> new Link(
                        left.entries().get(pairs.left(i)).id(),
                        right.entries().get(pairs.right(i)).id(),
                        probabilities[i]))
                .toList();
    }

    private static List<NormalPerson> normal(PersonList list) {
        return list.entries().stream()
                .map(entry -> NormalPerson.of(entry.person()))
                .toList();
    }
}
