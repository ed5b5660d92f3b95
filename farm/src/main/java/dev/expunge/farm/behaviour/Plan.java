package dev.expunge.farm.behaviour;

import dev.expunge.farm.site.Manners;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a site's dealings with one person.
 *
 * @param held null where the seed says whether the site lists the person
 * @param conceals whether its search passes over the person
 * @param manners by listing, {@link #ALL} for those without their own
 * @param relisted when what was removed came back, in order
 */
record Plan(@Nullable Boolean held, boolean conceals, Map<Integer, Manners> manners, List<Instant> relisted) {
    static final int ALL = -1;
    static final Plan NONE = new Plan(null, false, Map.of(), List.of());

    Plan {
        manners = Map.copyOf(manners);
        relisted = List.copyOf(relisted);
    }

    Plan holding(boolean yes) {
        return new Plan(yes, conceals, manners, relisted);
    }

    Plan concealing(boolean yes) {
        return new Plan(held, yes, manners, relisted);
    }

    Plan treating(int copy, Manners how) {
        Map<Integer, Manners> all = new HashMap<>(manners);
        all.put(copy, how);
        return new Plan(held, conceals, all, relisted);
    }

    Plan relisting(Instant at) {
        List<Instant> all = new ArrayList<>(relisted);
        all.add(at);
        return new Plan(held, conceals, manners, all);
    }

    Optional<Boolean> holds() {
        return Optional.ofNullable(held);
    }

    Optional<Manners> manners(int copy) {
        return Optional.ofNullable(manners.getOrDefault(copy, manners.get(ALL)));
    }

    Optional<Instant> relisted(Instant removed) {
        return relisted.stream().filter(at -> !at.isBefore(removed)).findFirst();
    }
}
