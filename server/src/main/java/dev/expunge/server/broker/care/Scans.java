package dev.expunge.server.broker.care;

import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Scan;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.server.broker.customer.CustomerId;
import dev.expunge.server.broker.customer.Customers;
import dev.expunge.server.broker.customer.Owner;
import dev.expunge.server.broker.store.PostgresStore;
import dev.expunge.server.broker.time.LifeTimes;
import dev.expunge.server.broker.work.Engines;
import dev.expunge.server.storage.Database;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Scans, ordered or of enrolments, with what they found, each client's own only. */
public final class Scans {
    private final MandateStore store;
    private final Views views;
    private final Engines engines;
    private final Customers customers;
    private final Contacts contacts;
    private final Developments developments;
    private final LifeTimes lives;

    public Scans(
            Database database,
            Engines engines,
            Customers customers,
            Contacts contacts,
            Developments developments,
            LifeTimes lives) {
        this.store = new MandateStore(database);
        this.views = new Views(database);
        this.engines = engines;
        this.customers = customers;
        this.contacts = contacts;
        this.developments = developments;
        this.lives = lives;
    }

    /** What came of a wish to delete one. */
    public sealed interface Deletion {
        record Done(CustomerId customer) implements Deletion {}

        record Unknown() implements Deletion {}

        /** It is an enrolment's, whose profile and records it shares. */
        record OfEnrolment() implements Deletion {}
    }

    /** @param realtime whether each change is told at once */
    public ScanView create(Owner owner, Order order, boolean realtime) {
        return store.inTransaction(() -> {
            Instant now = lives.of(owner.tenant(), owner.environment()).instant();
            customers.meet(owner, order.customer(), now);
            CaseId id = engines.of(owner.tenant(), owner.environment())
                    .scanOnce(order.profile(), contacts.of(owner, order.customer(), order.profile()), order.terms());
            Scan scan = cases(owner).scans(id).getFirst();
            Mandate mandate = new Mandate(
                    id,
                    owner,
                    order.customer(),
                    Kind.SCAN,
                    scan.id(),
                    order.plan(),
                    order.months(),
                    realtime,
                    order.wishes(),
                    now,
                    now,
                    null,
                    null,
                    null);
            store.insert(mandate);
            developments.opened(mandate);
            return views.made(mandate, scan);
        });
    }

    public Optional<ScanView> find(Owner owner, ScanId id) {
        return scan(owner, id)
                .flatMap(scan -> store.find(owner, scan.caseId())
                        .map(mandate -> views.scans(mandate, List.of(scan)).getFirst()));
    }

    /** Erases what is personal of an ordered scan; does nothing when that was done before. */
    public Deletion delete(Owner owner, ScanId id) {
        return store.inTransaction(() -> {
            Optional<Mandate> mandate = scan(owner, id).flatMap(scan -> store.find(owner, scan.caseId()));
            if (mandate.isEmpty()) {
                return new Deletion.Unknown();
            }
            if (mandate.get().kind() == Kind.ENROLLMENT) {
                return new Deletion.OfEnrolment();
            }
            customers.lock(owner, mandate.get().customer());
            engines.of(owner.tenant(), owner.environment()).delete(mandate.get().id());
            return new Deletion.Done(mandate.get().customer());
        });
    }

    /** The oldest first. */
    public List<ScanView> ofCustomer(Owner owner, CustomerId customer) {
        return store.ofCustomer(owner, customer).stream()
                .flatMap(mandate -> of(mandate).stream())
                .sorted(Comparator.comparing((ScanView view) -> view.scan().createdAt()))
                .toList();
    }

    /** The oldest first; empty when there is no such enrolment. */
    public Optional<List<ScanView>> ofEnrolment(Owner owner, CaseId id) {
        return store.find(owner, id)
                .filter(mandate -> mandate.kind() == Kind.ENROLLMENT)
                .map(this::of);
    }

    private List<ScanView> of(Mandate mandate) {
        return views.scans(mandate, cases(mandate.owner()).scans(mandate.id()));
    }

    /** Empty when there is no such scan. */
    public Optional<List<BrokerScanView>> parts(Owner owner, ScanId id) {
        return scan(owner, id)
                .flatMap(scan -> store.find(owner, scan.caseId())
                        .map(mandate -> views.parts(mandate, cases(owner).brokerScans(id))));
    }

    /** The oldest first, none once it was erased; empty when there is no such scan. */
    public Optional<List<RecordView>> records(Owner owner, ScanId id) {
        return scan(owner, id)
                .flatMap(scan -> store.find(owner, scan.caseId()).map(mandate -> {
                    Optional<Case> whose = cases(owner).find(scan.caseId()).filter(one -> one.profile() != null);
                    return whose.isEmpty()
                            ? List.<RecordView>of()
                            : views.records(mandate, whose.get(), cases(owner).recordsOf(id));
                }));
    }

    private Optional<Scan> scan(Owner owner, ScanId id) {
        return cases(owner).find(id);
    }

    private PostgresStore cases(Owner owner) {
        return engines.store(owner.tenant(), owner.environment());
    }
}
