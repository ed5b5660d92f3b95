package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.Reference.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What likeness of names and overlap of values make together. Numbers meet each other by chance, long keys do not. */
final class Probed {
    private static final int MANY = 20;

    private Probed() {}

    static List<Reference> all(List<Candidate> candidates, Map<Candidate, Integer> hits) {
        List<Reference> references = new ArrayList<>();
        for (Candidate candidate : candidates) {
            guess(candidate, Optional.ofNullable(hits.get(candidate)))
                    .ifPresent(guess -> references.add(candidate.reference().with(guess)));
        }
        return references;
    }

    private static Optional<Guess> guess(Candidate candidate, Optional<Integer> hits) {
        Reference reference = candidate.reference();
        double likeness = candidate.likeness();
        String before = reference.guess().reason();
        if (hits.isEmpty()) {
            String why = candidate.size() == 0 ? ", no value sampled" : ", values could not be compared in time";
            return likeness >= 0.7 ? Optional.of(new Guess(0.6 * likeness + 0.1, before + why)) : Optional.empty();
        }
        double share = (double) hits.get() / candidate.size();
        String found = before + ", " + hits.get() + " of " + candidate.size() + " sampled values are keys there";
        boolean byChance = (reference.origin() == Origin.NAME || reference.origin() == Origin.VALUES)
                && reference.prefix().isEmpty()
                && candidate.samples().size() == 1
                && candidate.samples().getFirst().stream().allMatch(value -> value.length() < 8);
        if (share >= 0.97) {
            double few = candidate.size() >= MANY ? 0 : 0.04;
            double sure = likeness >= 0.9 ? 0.96 : likeness >= 0.7 ? 0.93 : byChance ? 0.7 : 0.92;
            return Optional.of(new Guess(sure - few, found));
        }
        if (share >= 0.5 && (likeness >= 0.7 || !byChance)) {
            return Optional.of(new Guess(likeness >= 0.9 ? 0.85 : 0.7, found));
        }
        return share >= 0.15 && likeness >= 0.9 && !byChance ? Optional.of(new Guess(0.5, found)) : Optional.empty();
    }
}
