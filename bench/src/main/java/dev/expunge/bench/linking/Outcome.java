package dev.expunge.bench.linking;

import dev.expunge.bench.matching.TwoLists;
import dev.expunge.matching.link.Link;
import java.util.Comparator;
import java.util.List;

/** How well the links of two lists agree with the truth. */
record Outcome(double precision, double recall) {
    /** All links of at least the threshold count. */
    static Outcome at(double threshold, List<Link> links, TwoLists lists) {
        List<Link> taken =
                links.stream().filter(link -> link.probability() >= threshold).toList();
        long right = taken.stream()
                .filter(link -> lists.isOne(link.left(), link.right()))
                .count();
        return of(right, taken.size(), lists);
    }

    /** At the threshold that is best for these links, which nobody could know without the truth. */
    static Outcome best(List<Link> links, TwoLists lists) {
        Outcome best = new Outcome(0, 0);
        long right = 0;
        int taken = 0;
        for (Link link : links.stream()
                .sorted(Comparator.comparingDouble(Link::probability).reversed())
                .toList()) {
            right += lists.isOne(link.left(), link.right()) ? 1 : 0;
            Outcome here = of(right, ++taken, lists);
            best = here.f1() > best.f1() ? here : best;
        }
        return best;
    }

    private static Outcome of(long right, int taken, TwoLists lists) {
        return new Outcome(taken == 0 ? 0 : (double) right / taken, (double) right / lists.pairs());
    }

    /** The harmonic mean of precision and recall. */
    double f1() {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
}
