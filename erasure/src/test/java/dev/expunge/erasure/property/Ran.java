package dev.expunge.erasure.property;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What trials came to.
 *
 * @param worlds how many there were
 * @param acting of them, those in which something was erased
 * @param ends how many subjects ended so in one source: done, nothing there, blocked, refused
 * @param actions how many rows met them
 * @param traits what rows had that were erased
 */
record Ran(int worlds, int acting, Map<End, Integer> ends, Map<String, Long> actions, Set<Trait> traits) {
    enum End {
        DONE,
        NOTHING_THERE,
        BLOCKED,
        REFUSED
    }

    static final Ran NOTHING = new Ran(0, 0, Map.of(), Map.of(), Set.of());

    Ran plus(Ran other) {
        Map<End, Integer> bothEnds = new TreeMap<>(ends);
        other.ends.forEach((end, count) -> bothEnds.merge(end, count, Integer::sum));
        Map<String, Long> bothActions = new TreeMap<>(actions);
        other.actions.forEach((action, count) -> bothActions.merge(action, count, Long::sum));
        EnumSet<Trait> bothTraits = EnumSet.noneOf(Trait.class);
        bothTraits.addAll(traits);
        bothTraits.addAll(other.traits);
        return new Ran(worlds + other.worlds, acting + other.acting, bothEnds, bothActions, bothTraits);
    }

    /** Of the subjects for whom there was something to do, how many of a hundred had it done. */
    int percentDone() {
        int done = ends.getOrDefault(End.DONE, 0);
        int not = ends.getOrDefault(End.BLOCKED, 0) + ends.getOrDefault(End.REFUSED, 0);
        return done + not == 0 ? 0 : 100 * done / (done + not);
    }

    @Override
    public String toString() {
        return worlds + " worlds, " + acting + " in which something was erased; " + ends + ", " + percentDone()
                + " % done; rows " + actions + "; " + traits.size() + " of " + Trait.values().length + " traits";
    }
}
