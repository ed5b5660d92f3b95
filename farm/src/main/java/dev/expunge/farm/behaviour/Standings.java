package dev.expunge.farm.behaviour;

import dev.expunge.farm.people.Dice;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Manners;
import dev.expunge.farm.site.Removal;
import dev.expunge.farm.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Works out, from what was asked for and how the site behaves, how a listing stands. Nothing is stored, so nothing can be late. */
final class Standings {
    private static final int DELETED_IS_BACK_AFTER = 45;
    private static final int NEVER_TIRED = 40;

    private final long seed;
    private final Submissions submissions;
    private final Scenarios scenarios;

    Standings(long seed, Submissions submissions, Scenarios scenarios) {
        this.seed = seed;
        this.submissions = submissions;
        this.scenarios = scenarios;
    }

    Standing of(Site site, Person person, int copy, Instant now) {
        Manners manners = scenarios.manners(site, person, copy).orElse(site.manners());
        if (manners.compliance() == Manners.Compliance.IGNORE) {
            return Standing.shown(0);
        }
        int generation = 0;
        int round = 0;
        Instant back = Instant.MIN;
        for (Wish wish : wishes(site, person, copy)) {
            if (wish.at().isBefore(back) || !wish.means(generation)) {
                continue;
            }
            Instant acts = wish.at().plus(days(site, person, copy, round, manners));
            if (acts.isAfter(now)) {
                return Standing.shown(generation);
            }
            switch (manners.compliance()) {
                case HALF -> {
                    return Standing.half(generation);
                }
                case HIDE -> {
                    return Standing.hidden(generation);
                }
                case OBEY, IGNORE -> {}
            }
            Manners then = wish.forgotten()
                    ? manners.relisting(Manners.Return.NEW_ID, DELETED_IS_BACK_AFTER, NEVER_TIRED)
                    : manners;
            boolean stays = then.returning() == Manners.Return.NEVER || round >= then.returns();
            Instant byItself = stays ? Instant.MAX : acts.plus(Duration.ofDays(then.returnsAfter()));
            Instant told = scenarios.relisted(site, person, acts).orElse(Instant.MAX);
            back = told.isBefore(byItself) ? told : byItself;
            if (back.isAfter(now)) {
                return Standing.gone(generation);
            }
            round++;
            boolean anew = back.equals(byItself) && then.returning() == Manners.Return.NEW_ID;
            generation = anew ? generation + 1 : generation;
        }
        return Standing.shown(generation);
    }

    private Duration days(Site site, Person person, int copy, int round, Manners manners) {
        Dice dice = Dice.of(seed, "days until " + site.name() + " acts", person.id(), copy, round);
        return Duration.ofDays(dice.between(manners.least(), manners.most()));
    }

    /** What the site was asked for, the oldest first; a child is asked through its parent, too, for all that it has. */
    private List<Wish> wishes(Site site, Person person, int copy) {
        Stream<Wish> own = confirmed(site.name(), person)
                .filter(submission -> submission.key().copy() == copy)
                .map(submission -> new Wish(
                        confirmedAt(submission),
                        submission.key().generation(),
                        submission.mode() == Submission.Mode.DELETE));
        Stream<Wish> parents = site.removal() instanceof Removal.ViaParent
                ? confirmed(site.family().parent(), person)
                        .map(submission -> new Wish(confirmedAt(submission), Wish.ANY, false))
                : Stream.empty();
        return Stream.concat(own, parents)
                .sorted(Comparator.comparing(Wish::at))
                .toList();
    }

    private Stream<Submission> confirmed(String site, Person person) {
        return submissions.of(site, person.id()).stream().filter(submission -> submission.confirmed() != null);
    }

    private static Instant confirmedAt(Submission submission) {
        return submission.confirmation().orElseThrow();
    }

    private record Wish(Instant at, int generation, boolean forgotten) {
        static final int ANY = -1;

        boolean means(int other) {
            return generation == ANY || generation == other;
        }
    }
}
