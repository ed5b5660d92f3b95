package dev.expunge.server.broker.care;

import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Engine;
import dev.expunge.brokers.person.Profile;
import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Customers;
import dev.expunge.server.broker.customer.Owner;
import dev.expunge.server.broker.store.PostgresStore;
import dev.expunge.server.broker.time.LifeTimes;
import dev.expunge.server.broker.work.Engines;
import dev.expunge.server.storage.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Enrolments: made, changed, canceled, erased and looked up, each client's own only. */
public final class Enrolments {
    private final MandateStore store;
    private final Engines engines;
    private final Customers customers;
    private final Contacts contacts;
    private final Developments developments;
    private final LifeTimes lives;

    public Enrolments(
            Database database,
            Engines engines,
            Customers customers,
            Contacts contacts,
            Developments developments,
            LifeTimes lives) {
        this.store = new MandateStore(database);
        this.engines = engines;
        this.customers = customers;
        this.contacts = contacts;
        this.developments = developments;
        this.lives = lives;
    }

    /** What came of a wish to change one. */
    public enum Update {
        DONE,
        UNKNOWN,
        CANCELED
    }

    /** Begins the first scan, too. Empty, and nothing done, when the customer has an active enrolment. */
    public Optional<Mandate> create(Owner owner, Order order) {
        return store.inTransaction(() -> {
            Instant now = lives.of(owner.tenant(), owner.environment()).instant();
            customers.meet(owner, order.customer(), now);
            customers.lock(owner, order.customer());
            if (store.ofCustomer(owner, order.customer()).stream()
                    .anyMatch(one -> one.kind() == Kind.ENROLLMENT && one.isActive())) {
                return Optional.empty();
            }
            Engine engine = engines.of(owner.tenant(), owner.environment());
            CaseId id =
                    engine.enrol(order.profile(), contacts.of(owner, order.customer(), order.profile()), order.terms());
            PostgresStore cases = engines.store(owner.tenant(), owner.environment());
            Case made = cases.find(id).orElseThrow();
            Mandate mandate = new Mandate(
                    id,
                    owner,
                    order.customer(),
                    Kind.ENROLLMENT,
                    cases.scans(id).getFirst().id(),
                    order.plan(),
                    order.months(),
                    false,
                    order.wishes(),
                    now,
                    now,
                    made.dueAt(),
                    null,
                    null);
            store.insert(mandate);
            developments.opened(mandate);
            return Optional.of(mandate);
        });
    }

    /** Takes a new profile for everything from now on. */
    public Update update(Owner owner, CaseId id, Profile profile) {
        return store.inTransaction(() -> {
            Optional<Mandate> found = find(owner, id);
            if (found.isEmpty()) {
                return Update.UNKNOWN;
            }
            Mandate mandate = found.get();
            if (!mandate.isActive()) {
                return Update.CANCELED;
            }
            Engine engine = engines.of(owner.tenant(), owner.environment());
            engine.update(id, profile, contacts.of(owner, mandate.customer(), profile));
            Withheld.askAgain(
                    engine, engines.store(owner.tenant(), owner.environment()).records(id));
            store.touch(id, lives.of(owner.tenant(), owner.environment()).instant());
            return Update.DONE;
        });
    }

    /** Lets open removals finish and starts nothing new; does nothing when that was done before. */
    public Optional<Mandate> cancel(Owner owner, CaseId id) {
        return ended(owner, id, Engine::cancel);
    }

    /** Erases what is personal at once; does nothing when that was done before. */
    public Optional<Mandate> delete(Owner owner, CaseId id) {
        return ended(owner, id, Engine::delete);
    }

    private interface Ending {
        void of(Engine engine, CaseId id);
    }

    private Optional<Mandate> ended(Owner owner, CaseId id, Ending ending) {
        return store.inTransaction(() -> {
            Optional<Mandate> found = find(owner, id);
            found.ifPresent(mandate -> {
                // in the order in which enrolling takes them
                customers.lock(owner, mandate.customer());
                ending.of(engines.of(owner.tenant(), owner.environment()), id);
            });
            return found;
        });
    }

    public Optional<Mandate> find(Owner owner, CaseId id) {
        return store.find(owner, id).filter(one -> one.kind() == Kind.ENROLLMENT);
    }

    /** The oldest first. */
    public List<Mandate> ofCustomer(Owner owner, CustomerId customer) {
        return store.ofCustomer(owner, customer).stream()
                .filter(one -> one.kind() == Kind.ENROLLMENT)
                .toList();
    }
}
