package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.Subject;
import dev.expunge.server.request.Provenance.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets through whatever somebody ordered. Of whom nobody ordered to erase, only those whom nothing but a backup can have brought
 * back, in a source that still is to erase them again: much may have happened since they were seen.
 */
final class AgainGate {
    private static final Blocker TURNED_OFF = new Blocker("", null, null, "erasing again was turned off");
    private static final Blocker GONE = new Blocker("", null, null, "nobody goes by what named them any more");

    private final Provenance provenance;
    private final AgainStore store;

    AgainGate(Provenance provenance, AgainStore store) {
        this.provenance = provenance;
        this.store = store;
    }

    /**
     * Those that go on; the others are blocked, or know why the person stays.
     *
     * @param works all of one group
     */
    List<Work> pass(List<Work> works, Steps steps) {
        List<Work> unordered = works.stream().filter(Work::isUnordered).toList();
        if (unordered.isEmpty()) {
            return works;
        }
        List<Work> free = new ArrayList<>(works);
        free.removeAll(unordered);
        Group group = unordered.getFirst().group;
        if (!store.areToEraseAgain(group.sources())) {
            unordered.forEach(work -> work.stays = List.of(TURNED_OFF));
            return free;
        }
        Map<String, Answer> answers = provenance.of(
                group.tenant(),
                group.environment(),
                unordered.stream().map(AgainGate::subject).toList());
        for (Work work : unordered) {
            switch (requireNonNull(answers.get(work.reference()), "no answer")) {
                case Answer.Backup _ -> free.add(work);
                case Answer.Unknown(Blocker why) -> work.stays = List.of(why);
                case Answer.Gone() -> work.stays = List.of(GONE);
                case Answer.Unanswered(List<Blocker> why) -> steps.block(work, why);
            }
        }
        return free;
    }

    private static Subject subject(Work work) {
        return Subject.of(work.reference(), work.given).ifOlderThan(work.olderThan);
    }
}
