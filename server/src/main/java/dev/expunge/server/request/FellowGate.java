package dev.expunge.server.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps a request that meets nobody from ending while another one has begun to erase the same person: that one may still find
 * what was left over. Only those that have begun are waited for, and who has begun does not come here, so no two wait for
 * each other.
 */
final class FellowGate {
    private final RoundStore rounds;
    private final HoldGate holds;

    FellowGate(RoundStore rounds, HoldGate holds) {
        this.rounds = rounds;
        this.holds = holds;
    }

    /** @param works all of one group, none of which has begun anything */
    List<Work> pass(List<Work> works, Steps steps) {
        if (works.isEmpty()) {
            return works;
        }
        List<byte[]> all =
                works.stream().flatMap(work -> holds.hashes(work).stream()).toList();
        Map<String, Set<RequestId>> begun = rounds.begun(works.getFirst().group, all);
        if (begun.isEmpty()) {
            return works;
        }
        List<Work> free = new ArrayList<>();
        for (Work work : works) {
            Set<String> fellows = new TreeSet<>();
            holds.hashes(work)
                    .forEach(hash -> begun.getOrDefault(HoldStore.text(hash), Set.of())
                            .forEach(fellow -> fellows.add(fellow.toString())));
            fellows.remove(work.id().toString());
            if (fellows.isEmpty()) {
                free.add(work);
            } else {
                steps.block(work, List.of(waitsFor(fellows)));
            }
        }
        return free;
    }

    private static Blocker waitsFor(Set<String> fellows) {
        return new Blocker(
                "", null, null, "the same person is being erased for another request: " + String.join(", ", fellows));
    }
}
