package dev.expunge.server.broker.store;

import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.Scan;

/** Things as somebody has them who read them too early. */
final class Stale {
    private Stale() {}

    static Case of(Case one) {
        return new Case(
                one.id(), one.profile(), one.contact(), one.terms(), one.care(), one.dueAt(), one.version() + 7);
    }

    static Scan of(Scan one) {
        return new Scan(
                one.id(),
                one.caseId(),
                one.state(),
                one.open(),
                one.answered(),
                one.unanswered(),
                one.createdAt(),
                one.modifiedAt(),
                one.version() + 7);
    }
}
