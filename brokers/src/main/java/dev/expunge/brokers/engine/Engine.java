package dev.expunge.brokers.engine;

import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.removal.Contact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Cares for people: scans brokers, has what it finds removed, verifies that it is gone, and looks again from time to time. All that it
 * knows is in its store, so that any number of engines and threads may share the work; what is due is done by {@link #tick}.
 *
 * <p>It asks nobody to remove a listing that was not seen, just before, to be the person's; it calls nothing removed that the broker's own
 * rules for absence, controls included, did not find missing as often as they demand; and what says nothing counts as nothing.
 */
public final class Engine {
    /** How long a piece of work may take before another engine may take it up, where time passes as it does in the world. */
    public static final Duration LEASE = Duration.ofMinutes(10);

    private static final int MOST_AT_ONCE = 10;
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(15);

    private final Desk desk;
    private final CaseWork cases;
    private final ScanWork scans;
    private final RecordWork records;
    private final Answers answers;
    private final Resuming resuming;

    /**
     * @param known the brokers, asked anew for every piece of work
     * @param lease how long a piece of work may take by that clock before another engine may take it up
     */
    public Engine(
            Store store,
            Supplier<Brokers> known,
            Fieldwork fieldwork,
            Cadences cadences,
            Duration lease,
            InstantSource clock,
            RandomGenerator random) {
        this.desk = new Desk(
                store,
                known,
                fieldwork,
                cadences,
                lease,
                clock,
                new Chance(random, cadences.jitter()),
                new Ids(random),
                new Turns());
        Breakers breakers = new Breakers(desk);
        Families families = new Families(desk);
        Reconciling reconciling = new Reconciling(desk, families);
        Outcomes outcomes = new Outcomes(desk, families);
        Recheck recheck = new Recheck(desk, breakers, reconciling, families, outcomes);
        this.scans = new ScanWork(desk, breakers, reconciling);
        this.cases = new CaseWork(desk, scans);
        this.records = new RecordWork(
                desk,
                new RemovalWork(desk, breakers, families, recheck, outcomes),
                new ConfirmationWork(desk, families, outcomes),
                new VerificationWork(desk, breakers, families),
                families,
                outcomes);
        this.answers = new Answers(desk, reconciling, families);
        this.resuming = new Resuming(desk);
    }

    /** Scans now and again and again, and has what is found removed. */
    public CaseId enrol(Profile profile, Contact contact, Terms terms) {
        return cases.open(profile, contact, terms, true);
    }

    /** Scans once and removes nothing. */
    public CaseId scanOnce(Profile profile, Contact contact, Terms terms) {
        return cases.open(profile, contact, terms, false);
    }

    /** Takes a new profile for everything from now on; whether a listing is gone is still looked at with the one that found it. */
    public void update(CaseId id, Profile profile, Contact contact) {
        desk.store(() -> desk.store()
                .find(id)
                .filter(one -> one.profile() != null)
                .map(one -> new Draft(desk.now()).put(one.with(profile, contact))));
    }

    /** No more scans and no new requests; removals under way go on, and when they have ended what is personal is deleted. */
    public void cancel(CaseId id) {
        cases.cancel(id);
    }

    /** Deletes what is personal now; what was not verified is orphaned. */
    public void delete(CaseId id) {
        cases.delete(id);
    }

    /** The person says that a listing is theirs. @return whether it was up for review */
    public boolean confirm(RecordId id) {
        return answers.confirm(id);
    }

    /** The person says that a listing is not theirs: nobody is asked about it any more. @return whether nobody was yet */
    public boolean reject(RecordId id) {
        return answers.reject(id);
    }

    /** The person did by hand what had to be done at a family, or at a broker without one. @return records that waited for it */
    public int completedManualOptOut(CaseId id, String familyOrBroker) {
        return answers.completedManualOptOut(id, familyOrBroker);
    }

    /** Searches a broker again that gave no answer. @return whether it had given none, and somebody is still cared for */
    public boolean searchAgain(BrokerScanId id) {
        return resuming.searchAgain(id);
    }

    /** Does now what is due of a removal later, and asks again where a request failed. @return whether there is anything to do */
    public boolean hurry(RecordId id) {
        return resuming.hurry(id);
    }

    /** Scans an enrolment now, unless a scan is under way. @return whether it is scanned */
    public boolean rescan(CaseId id) {
        return resuming.rescan(id);
    }

    /** When there is something to do, at the earliest; empty when there never is. */
    public Optional<Instant> nextDue() {
        return desk.store().nextDue();
    }

    /**
     * Does some of what is due. A fault in one piece of work leaves the others alone, counts as a try of that piece, puts it off by 15
     * minutes or more and is thrown in the end.
     *
     * @return how many pieces of work were done
     */
    public int tick() {
        return tick(MOST_AT_ONCE);
    }

    /** @param most pieces of work that are taken at once, and done one after the other */
    public int tick(int most) {
        Instant began = desk.now();
        List<Work> due = desk.store().claim(began, most, desk.lease());
        List<RuntimeException> faults = new ArrayList<>();
        int done = 0;
        // what is begun later might not end before the lease does
        Instant enough = began.plus(desk.lease().dividedBy(2));
        while (done < due.size() && desk.now().isBefore(enough)) {
            Work work = due.get(done++);
            try {
                work(work);
            } catch (RuntimeException e) {
                faults.add(e);
                putOff(work, faults);
            }
        }
        due.subList(done, due.size()).forEach(work -> desk.store().release(work, desk.now()));
        if (!faults.isEmpty()) {
            RuntimeException first = faults.removeFirst();
            faults.forEach(first::addSuppressed);
            throw first;
        }
        return done;
    }

    private void putOff(Work work, List<RuntimeException> faults) {
        try {
            desk.store().release(work, desk.now().plus(AFTER_A_FAULT));
            switch (work) {
                case Work.OnCase _ -> {}
                case Work.OnBrokerScan(BrokerScan one) -> scans.faulted(one);
                case Work.OnRecord(BrokerRecord one) -> records.faulted(one);
            }
        } catch (RuntimeException e) {
            // with the store out of reach its lease will end
            faults.add(e);
        }
    }

    /**
     * Does everything that falls due up to a time, with a clock that the caller moves.
     *
     * @param moveTo sets the engine's clock; called with times that never go back
     */
    public void run(Instant until, Consumer<Instant> moveTo) {
        Optional<Instant> next = nextDue();
        while (next.isPresent() && !next.get().isAfter(until)) {
            if (next.get().isAfter(desk.now())) {
                moveTo.accept(next.get());
            }
            tick();
            next = nextDue();
        }
        moveTo.accept(until);
    }

    private void work(Work work) {
        switch (work) {
            case Work.OnCase(Case one) -> cases.work(one);
            case Work.OnBrokerScan(BrokerScan one) -> scans.work(one);
            case Work.OnRecord(BrokerRecord one) -> records.work(one);
        }
    }
}
