package dev.expunge.server.request;

import static java.util.stream.Collectors.toMap;

import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolved.Who;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.Subject;
import dev.expunge.server.request.RequestState.Planning;
import java.util.List;
import java.util.Map;

/** Finds out whom requests name, over all sources. */
final class Resolution {
    private Resolution() {}

    /** Sorts requests by what they name; those that somebody has to decide on go into the steps. */
    static void run(
            List<Work> works, Field field, Steps steps, List<Work> unbound, List<Work> nobody, List<Work> somebody) {
        if (works.isEmpty()) {
            return;
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
                        steps.ask(work, planning(work), onePerson(work.subject), field);
                    } else {
                        somebody.add(work);
                    }
                }
                case Who.SeveralPeople(var people) -> steps.ask(work, planning(work), people, field);
                case Who.Undetermined(var holes) -> {
                    if (isUnbound(work, resolved.get(i))) {
                        unbound.add(work);
                    } else {
                        steps.block(work, holes.stream().map(Survey::blocker).toList());
                    }
                }
            }
        }
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

    static Planning planning(Work work) {
        if (work.state instanceof Planning planning) {
            return planning;
        }
        throw new IllegalStateException("request " + work.id() + " is planned while " + work.state.status());
    }
}
