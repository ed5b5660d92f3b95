package dev.expunge.erasure.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Found statements against expected ones.
 *
 * @param wrong found and not expected
 * @param missed expected and not found
 */
record Score(int hits, List<String> wrong, List<String> missed) {
    static Score of(Expected expected, Set<String> found) {
        List<String> wrong = new ArrayList<>(new TreeSet<>(found));
        wrong.removeAll(expected.lines());
        wrong.removeAll(expected.allowed());
        List<String> missed = new ArrayList<>(expected.lines());
        missed.removeAll(found);
        return new Score(expected.lines().size() - missed.size(), wrong, missed);
    }

    Score and(Score other) {
        List<String> bothWrong = new ArrayList<>(wrong);
        bothWrong.addAll(other.wrong);
        List<String> bothMissed = new ArrayList<>(missed);
        bothMissed.addAll(other.missed);
        return new Score(hits + other.hits, bothWrong, bothMissed);
    }

    /** Of what was found, how much was expected. */
    double precision() {
        return (double) hits / (hits + wrong.size());
    }

    /** Of what was expected, how much was found. */
    double recall() {
        return (double) hits / (hits + missed.size());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("precision %.2f, recall %.2f (%d right, %d wrong, %d missed)"
                .formatted(precision(), recall(), hits, wrong.size(), missed.size()));
        wrong.forEach(line -> text.append("\n    wrong:  ").append(line));
        missed.forEach(line -> text.append("\n    missed: ").append(line));
        return text.toString();
    }
}
