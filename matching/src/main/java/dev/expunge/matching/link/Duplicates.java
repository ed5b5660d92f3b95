package dev.expunge.matching.link;

import dev.expunge.matching.model.Learning.Learned;
import dev.expunge.matching.model.Pairs;
import dev.expunge.matching.model.Prior;
import dev.expunge.matching.model.Scorer;

/** How often a list holds one person twice, by the weights that were learned from both lists. */
final class Duplicates {
    private static final int ROUNDS = 15;

    private Duplicates() {}

    /** Further records of the same person that a record has on average, at least 0. */
    static double perRecord(Candidates list, int records, Learned learned) {
        if (records < 2) {
            return 0;
        }
        Pairs pairs = list.among(new Scorer(learned.weights(), learned.prior()));
        double all = records * (records - 1.0) / 2;
        double found = 0;
        double share = Math.min(learned.prior().same(), 1.0 / records);
        for (int round = 0; round < ROUNDS; round++) {
            Scorer scorer = new Scorer(
                    learned.weights(),
                    new Prior(share, learned.prior().kin(), learned.prior().kinOfOneName()));
            found = 0;
            for (int i = 0; i < pairs.size(); i++) {
                found += Scorer.probability(pairs.logOdds(i, scorer));
            }
            share = Math.max(1e-12, Math.min(0.3, found / all));
        }
        return 2 * found / records;
    }
}
