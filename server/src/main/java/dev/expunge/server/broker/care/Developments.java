package dev.expunge.server.broker.care;

import static java.util.stream.Collectors.toCollection;

import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.BrokerScan;
import dev.expunge.brokers.engine.Case;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Change;
import dev.expunge.brokers.engine.Scan;
import dev.expunge.server.broker.care.MandateStore.Ordered;
import dev.expunge.server.broker.customer.Customers;
import dev.expunge.server.broker.store.Stores;
import dev.expunge.server.broker.store.Told;
import dev.expunge.server.broker.time.LifeTimes;
import dev.expunge.server.storage.Database;
import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Keeps mandates in step with what the engine stores, and tells clients of it; all in the engine's own transaction. */
public final class Developments implements Told {
    private final MandateStore mandates;
    private final ToldStore told;
    private final Reports reports;
    private final Customers customers;
    private final Audience audience;
    private final Farewell farewell;
    private final LifeTimes lives;

    /** @param stores asked when something is told, for they tell of it themselves */
    public Developments(
            Database database,
            Supplier<Stores> stores,
            Customers customers,
            Audience audience,
            Farewell farewell,
            LifeTimes lives) {
        this.mandates = new MandateStore(database);
        this.told = new ToldStore(database);
        this.reports = new Reports(database, stores);
        this.customers = customers;
        this.audience = audience;
        this.farewell = farewell;
        this.lives = lives;
    }

    /** Tells of a mandate that is being made: the engine stored its case before there was one. */
    void opened(Mandate mandate) {
        Map<CaseId, Ordered> made =
                mandates.ordered(mandate.owner().tenant(), mandate.owner().environment(), List.of(mandate.id()));
        made.values().forEach(one -> tell(one, () -> reports.opened(mandate)));
    }

    @Override
    public void stored(TenantId tenant, Environment environment, Change change) {
        Set<CaseId> cases = Stream.of(
                        change.cases().stream().map(Case::id),
                        change.scans().stream().map(Scan::caseId),
                        change.brokerScans().stream().map(BrokerScan::caseId),
                        change.records().stream().map(BrokerRecord::caseId))
                .flatMap(ids -> ids)
                .collect(toCollection(LinkedHashSet::new));
        if (!cases.isEmpty()) {
            mandates.ordered(tenant, environment, cases).values().forEach(one -> stored(one, change));
        }
    }

    private void stored(Ordered one, Change change) {
        Mandate before = one.mandate();
        Optional<Case> whose = change.cases().stream()
                .filter(now -> now.id().equals(before.id()))
                .findFirst();
        Instant now =
                lives.of(before.owner().tenant(), before.owner().environment()).instant();
        Mandate after = whose.map(moved -> before.following(moved, now)).orElse(before);
        boolean changed = !after.equals(before);
        if (changed) {
            mandates.update(after);
        }
        boolean erased = after.deletedAt() != null;
        if (erased && before.deletedAt() == null) {
            forget(after);
        }
        tell(one, () -> {
            List<News> news = new ArrayList<>();
            if (changed && after.kind() == Kind.ENROLLMENT) {
                news.add(new News.OfEnrolment(after));
            }
            news.addAll(
                    erased
                            ? reports.erased(after, whose.orElse(null), change)
                            : reports.of(after, whose.orElse(null), change));
            return news;
        });
    }

    private void forget(Mandate mandate) {
        audience.forget(mandate, told.scans(mandate.id()));
        boolean last = mandates.ofCustomer(mandate.owner(), mandate.customer()).stream()
                .allMatch(one -> one.deletedAt() != null);
        if (last) {
            customers.revoke(mandate.owner(), mandate.customer(), mandate.modifiedAt());
            farewell.left(mandate.owner(), mandate.customer());
        }
    }

    private void tell(Ordered one, Supplier<List<News>> reporting) {
        String webhook = one.webhook();
        if (webhook != null) {
            List<News> news = reporting.get();
            if (!news.isEmpty()) {
                audience.hear(webhook, news);
            }
        }
    }
}
