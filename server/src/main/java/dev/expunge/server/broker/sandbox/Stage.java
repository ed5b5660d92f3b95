package dev.expunge.server.broker.sandbox;

import dev.expunge.brokers.engine.BrokerScan;
import dev.expunge.brokers.engine.BrokerScanState;
import dev.expunge.brokers.engine.RecordState;
import dev.expunge.brokers.engine.Store;
import dev.expunge.brokers.person.Profile;
import dev.expunge.farm.Farm;
import dev.expunge.farm.behaviour.Trouble;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Manners;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.truth.Shown;
import dev.expunge.server.broker.sandbox.Scenario.Choice;
import java.util.List;

/** Tells the farm, before a broker is scanned, what the client wants to see there. Telling it again changes nothing. */
final class Stage {
    private static final double HALF = 0.5;
    private static final double SOME = 0.25;

    private final Farm farm;

    Stage(Farm farm) {
        this.farm = farm;
    }

    /** @param store what is known of the case */
    void prepare(BrokerScan part, Profile profile, Order order, Store store) {
        String ticket = part.caseId().value();
        Person guest = farm.people()
                .welcome(ticket, Guest.of(ticket, profile, farm.people().country()));
        Site site = farm.sites()
                .all()
                .filter(one -> Integer.toString(one.number()).equals(part.broker()))
                .findFirst()
                .orElseThrow();
        if (listed(order, part)) {
            farm.scenarios().hold(site, guest, true);
            farm.scenarios().conceal(site, guest, false);
            listAgain(site, guest, part, store);
        } else {
            farm.scenarios().conceal(site, guest, true);
        }
        treat(site, guest, order, part);
        boolean first = part.state() instanceof BrokerScanState.Queued;
        if (first
                && drawn(
                        order.scenario().retries(),
                        SOME,
                        "retries",
                        order,
                        part,
                        part.scanId().value())) {
            disturb(site, guest, part);
        }
    }

    private static boolean listed(Order order, BrokerScan part) {
        return drawn(
                order.scenario().results(),
                HALF,
                "results",
                order,
                part,
                part.scanId().value());
    }

    /** A site that removed all it had, and nothing of it is waited for any more, has something again: each scan is to find it. */
    private void listAgain(Site site, Person guest, BrokerScan part, Store store) {
        List<Shown> shown = farm.truth().of(site.name(), guest.id());
        boolean settled = store.records(part.caseId()).stream()
                .filter(record -> record.broker().equals(part.broker()))
                .allMatch(record -> isSettled(record.state()));
        if (settled && shown.stream().noneMatch(Shown::inSearch)) {
            farm.scenarios().relist(site, guest, farm.clock().instant());
        }
    }

    private static boolean isSettled(RecordState state) {
        return switch (state) {
            case RecordState.RemovalVerified _, RecordState.NotMe _, RecordState.Expired _ -> true;
            case RecordState.Orphaned _, RecordState.Found _, RecordState.Review _ -> true;
            case RecordState.RemovalPending _, RecordState.CoveredByFamily _, RecordState.Relisted _ -> false;
            case RecordState.RemovalSubmitted _, RecordState.ActionRequired _, RecordState.RemovalOverdue _ -> false;
        };
    }

    private void treat(Site site, Person guest, Order order, BrokerScan part) {
        Choice verifications = order.scenario().verifications();
        int listings = farm.truth().of(site.name(), guest.id()).size();
        for (int copy = 0; copy < listings; copy++) {
            String record = part.caseId() + " " + copy;
            boolean obeys = drawn(verifications, HALF, "verifications", order, part, record);
            farm.scenarios()
                    .treat(
                            site,
                            guest,
                            copy,
                            obeys ? site.manners().being(Manners.Compliance.OBEY) : Manners.ignoring());
        }
    }

    /** Where a site is unavailable the engine asks a second time at once; only what fails twice is tried again later. */
    private void disturb(Site site, Person guest, BrokerScan part) {
        if (Draw.of("trouble", part.id().value()) < HALF) {
            farm.scenarios().trouble(site, guest, Trouble.UNAVAILABLE, 2);
        } else {
            farm.scenarios().trouble(site, guest, Trouble.RATE_LIMITED, 1);
        }
    }

    private static boolean drawn(
            Choice choice, double chance, String question, Order order, BrokerScan part, String anew) {
        return switch (choice) {
            case ALL -> true;
            case NONE -> false;
            case STATIC -> Draw.of(question, order.client(), part.broker()) < chance;
            case RANDOM -> Draw.of(question, anew, part.broker()) < chance;
        };
    }
}
