package dev.expunge.bench.erase;

import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.DataMapReader;
import dev.expunge.erasure.postgres.ConnectionSource;
import dev.expunge.erasure.postgres.Limits;
import dev.expunge.erasure.postgres.PostgresStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** The engine without a server: the erasing transactions of people who were resolved before, nothing of what comes after. */
final class EngineAlone implements Way {
    private final PostgresStore store;
    private List<Subject> resolved = List.of();

    EngineAlone(ConnectionSource connections) {
        Limits ours = Limits.defaults();
        Limits withoutSweep = new Limits(
                ours.rows(),
                ours.subjects(),
                ours.attempts(),
                ours.lockTimeout(),
                ours.statementTimeout(),
                ours.idleTimeout(),
                false);
        store = new PostgresStore(
                "shop",
                connections,
                new DataMapReader().read(Shop.map(true)),
                new SecureRandom(),
                new byte[32],
                InstantSource.system(),
                Thread::sleep,
                withoutSweep);
    }

    @Override
    public String name() {
        return "the engine's erasing transactions alone";
    }

    /** Outside the measured time. */
    void resolve(People people) {
        List<Subject> subjects = people.emails().stream()
                .map(email -> Subject.of(email, Set.of(new Identifier("email", email))))
                .toList();
        resolved = new Resolver(List.of(store))
                .resolve(subjects).stream().map(Resolved::subject).toList();
    }

    @Override
    public void erase(People people) {
        List<Outcome> outcomes = store.erase(resolved, pending -> Set.of());
        if (outcomes.size() != people.count()
                || !outcomes.stream().allMatch(outcome -> outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("the engine did not erase everybody");
        }
    }
}
