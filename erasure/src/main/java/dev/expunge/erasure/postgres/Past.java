package dev.expunge.erasure.postgres;

import static java.util.Comparator.comparing;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Subject;
import java.util.List;

/** What earlier erasures did in this store. */
record Past(Engine engine, Layout layout, List<Erased> erased) {
    /** What they left of one subject. */
    Remains of(Subject subject) {
        List<Erased> own = erased.stream()
                .filter(one -> one.plan().subject().equals(subject.reference()))
                .sorted(comparing(Erased::transactionId, Long::compareUnsigned))
                .toList();
        return Remains.of(layout, engine.hashes(), own);
    }
}
