package dev.expunge.server.request;

import static java.util.stream.Collectors.toMap;

import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolved.Who;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Requests by whom they name, over all sources; those that somebody has to decide on went into the steps.
 *
 * @param unbound no data map has a column for what they name, and they do not wait for one
 * @param nobody whom no source knows, and none was changed for
 */
record Sorting(List<Work> unbound, List<Work> nobody, List<Work> somebody) {
    static Sorting of(List<Work> works, Field field, Steps steps) {
        List<Work> unbound = new ArrayList<>();
        List<Work> nobody = new ArrayList<>();
        List<Work> somebody = new ArrayList<>();
        if (works.isEmpty()) {
            return new Sorting(unbound, nobody, somebody);
        }
        List<Resolved> resolved = new Resolver(field.stores())
                .resolve(works.stream().map(work -> work.subject).toList(), Work.erased(works, field));
        for (int i = 0; i < works.size(); i++) {
            Work work = works.get(i);
            work.subject = resolved.get(i).subject();
            work.household = resolved.get(i).household();
            switch (resolved.get(i).who()) {
                case Who.Nobody() -> (work.rounds.isEmpty() ? nobody : somebody).add(work);
                case Who.OnePerson() -> {
                    if (work.choiceLost && !work.subject.roots().isEmpty()) {
                        steps.ask(work, work.planning(), onePerson(work.subject), field);
                    } else {
                        somebody.add(work);
                    }
                }
                case Who.SeveralPeople(var people) -> steps.ask(work, work.planning(), people, field);
                case Who.Undetermined(var holes) -> {
                    if (isUnbound(work, resolved.get(i))) {
                        unbound.add(work);
                    } else {
                        steps.block(work, holes.stream().map(Survey::blocker).toList());
                    }
                }
            }
        }
        return new Sorting(unbound, nobody, somebody);
    }

    private static boolean isUnbound(Work work, Resolved resolved) {
        return work.unbound == Unbound.REFUSE
                && work.rounds.isEmpty()
                && work.given.stream()
                        .allMatch(identifier -> resolved.notSearched().contains(identifier.type()));
    }

    /** Whoever is left of those who had to be told apart need not be the one who asked. */
    private static Map<String, List<List<RowRef>>> onePerson(Subject subject) {
        return subject.roots().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, source -> List.of(List.copyOf(source.getValue()))));
    }
}
