package dev.expunge.server.broker.care;

import dev.expunge.brokers.engine.BrokerRecord;
import dev.expunge.brokers.engine.BrokerScan;
import dev.expunge.brokers.engine.BrokerScanId;
import dev.expunge.brokers.engine.CaseId;
import dev.expunge.brokers.engine.Engine;
import dev.expunge.brokers.engine.RecordId;
import dev.expunge.brokers.engine.ScanId;
import dev.expunge.server.broker.customer.Owner;
import dev.expunge.server.broker.store.PostgresStore;
import dev.expunge.server.broker.work.Engines;
import dev.expunge.server.storage.Database;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports of clients that something is missing. Each is recorded and looked into at once: what failed is searched again, what waits is
 * due now, an enrolment whose scan is missing is scanned.
 */
public final class Exceptions {
    private static final Logger LOG = LoggerFactory.getLogger(Exceptions.class);
    private static final int BYTES = 16;
    private static final int LENGTH = 21;

    private final MandateStore mandates;
    private final ReportStore store;
    private final Engines engines;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Exceptions(Database database, Engines engines, InstantSource clock, RandomGenerator random) {
        this.mandates = new MandateStore(database);
        this.store = new ReportStore(database);
        this.engines = engines;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What came of looking into a report.
     *
     * @param known things that are the client's
     * @param resumed of them, those that go on because of it
     */
    record Finding(int known, int resumed) {
        static final Finding NOTHING = new Finding(0, 0);

        Finding and(Finding other) {
            return new Finding(known + other.known, resumed + other.resumed);
        }

        static Finding of(boolean resumed) {
            return new Finding(1, resumed ? 1 : 0);
        }
    }

    /** @return its id, 21 characters */
    public String send(Owner owner, Report report) {
        return mandates.inTransaction(() -> {
            Finding finding = lookInto(owner, report);
            String id = id();
            store.insert(id, owner, report, finding, clock.instant());
            LOG.atInfo()
                    .addKeyValue("client", owner.client())
                    .addKeyValue("type", report.type())
                    .addKeyValue("known", finding.known())
                    .addKeyValue("resumed", finding.resumed())
                    .log("a client misses something");
            return id;
        });
    }

    private Finding lookInto(Owner owner, Report report) {
        PostgresStore cases = engines.store(owner.tenant(), owner.environment());
        Engine engine = engines.of(owner.tenant(), owner.environment());
        return switch (report.type()) {
            case FAILED_BROKER_SCAN ->
                all(report.parts().stream()
                        .flatMap(id -> cases.find(new BrokerScanId(id)).stream())
                        .filter(part -> isOf(owner, part.caseId()))
                        .map(part -> Finding.of(engine.searchAgain(part.id()))));
            case MISSING_BROKER_SCANS, MISSING_FREE_SCAN_RECORDS, MISSING_RECURRING_RECORDS ->
                all(report.scans().stream()
                        .flatMap(id -> cases.find(new ScanId(id)).stream())
                        .filter(scan -> isOf(owner, scan.caseId()))
                        .map(scan -> again(engine, cases.brokerScans(scan.id()))));
            case MISSING_RECURRING_SCAN ->
                all(report.enrolments().stream()
                        .map(CaseId::new)
                        .filter(id -> isOf(owner, id))
                        .map(id -> Finding.of(engine.rescan(id))));
            case REMOVALS_NOT_SUBMITTED, REMOVALS_NOT_VERIFIED ->
                all(report.records().stream()
                        .flatMap(id -> cases.find(new RecordId(id)).stream())
                        .filter(record -> isOf(owner, record.caseId()))
                        .map(BrokerRecord::id)
                        .map(id -> Finding.of(engine.hurry(id))));
            case MISSING_FREE_SCAN_ID ->
                all(report.customers().stream()
                        .map(customer ->
                                new Finding(mandates.ofCustomer(owner, customer).size(), 0)));
        };
    }

    private static Finding again(Engine engine, List<BrokerScan> parts) {
        return new Finding(1, (int)
                parts.stream().filter(part -> engine.searchAgain(part.id())).count());
    }

    private static Finding all(Stream<Finding> findings) {
        return findings.reduce(Finding.NOTHING, Finding::and);
    }

    private boolean isOf(Owner owner, CaseId id) {
        Optional<Mandate> mandate = mandates.find(owner, id);
        return mandate.isPresent();
    }

    private String id() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, LENGTH);
    }
}
