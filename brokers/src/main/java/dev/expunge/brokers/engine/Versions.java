package dev.expunge.brokers.engine;

/** Things as they are stored: one version on. */
final class Versions {
    private Versions() {}

    static Case next(Case one) {
        return new Case(
                one.id(), one.profile(), one.contact(), one.terms(), one.care(), one.dueAt(), one.version() + 1);
    }

    static Scan next(Scan one) {
        return new Scan(
                one.id(),
                one.caseId(),
                one.state(),
                one.open(),
                one.answered(),
                one.unanswered(),
                one.createdAt(),
                one.modifiedAt(),
                one.version() + 1);
    }

    static BrokerScan next(BrokerScan one) {
        return new BrokerScan(
                one.id(),
                one.scanId(),
                one.caseId(),
                one.broker(),
                one.state(),
                one.createdAt(),
                one.modifiedAt(),
                one.dueAt(),
                one.version() + 1);
    }

    static BrokerRecord next(BrokerRecord one) {
        return new BrokerRecord(
                one.id(),
                one.caseId(),
                one.broker(),
                one.sighting(),
                one.state(),
                one.asked(),
                one.attempt(),
                one.verification(),
                one.milestones(),
                one.dueAt(),
                one.version() + 1);
    }

    static Breaker next(Breaker one) {
        return new Breaker(
                one.broker(),
                one.failed(),
                one.answers(),
                one.cause(),
                one.until(),
                one.definition(),
                one.version() + 1);
    }
}
