package dev.expunge.server.broker.sandbox;

import dev.expunge.brokers.engine.CaseId;
import java.util.Optional;

/** Whose work a thread does: of each case that the engine works on it reads the case first. */
final class Present {
    private final ThreadLocal<CaseId> current = new ThreadLocal<>();

    void is(CaseId id) {
        current.set(id);
    }

    void nobody() {
        current.remove();
    }

    Optional<CaseId> current() {
        return Optional.ofNullable(current.get());
    }
}
