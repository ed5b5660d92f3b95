package dev.expunge.erasure;

import java.util.List;

/** How an erasure ended for one subject in one source. */
public sealed interface Outcome {
    String subject();

    record Done(Erased erased) implements Outcome {
        @Override
        public String subject() {
            return erased.plan().subject();
        }
    }

    /** Nothing was changed for this subject; the blockers say why. */
    record Blocked(String subject, List<Hole> blockers) implements Outcome {
        public Blocked {
            blockers = List.copyOf(blockers);
        }
    }

    /** {@link BeforeCommit} held the subject back; nothing was changed for it. */
    record HeldBack(String subject, Plan plan) implements Outcome {}
}
