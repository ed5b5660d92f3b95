package dev.expunge.brokers.engine;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.search.Look;
import dev.expunge.brokers.search.Queries;
import dev.expunge.brokers.search.Sighting;
import dev.expunge.matching.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells what was seen at a broker from what was known: new listings, known ones, relisted ones, missing ones. */
final class Reconciling {
    private static final int MISSED_OFTEN = 2;
    private static final Duration APART = Duration.ofHours(24);
    private static final Duration RETRY = Duration.ofDays(7);
    private static final Duration TOMORROW = Duration.ofHours(25);

    private final Desk desk;
    private final Families families;

    Reconciling(Desk desk, Families families) {
        this.desk = desk;
        this.families = families;
    }

    /**
     * @param asked the profile that was looked for, which may not be the case's any more
     * @return records at or above the threshold
     */
    int apply(Draft draft, Case whose, Definition broker, Profile asked, Look.Seen seen) {
        // whoever deletes the case meanwhile is seen: nothing personal is stored after that
        draft.put(whose);
        List<BrokerRecord> all = desk.store().records(whose.id());
        List<BrokerRecord> known =
                all.stream().filter(one -> one.broker().equals(broker.id())).collect(toCollection(ArrayList::new));
        Set<Listing> rejected = known.stream()
                .filter(one -> one.state() instanceof RecordState.NotMe)
                .map(BrokerRecord::listing)
                .collect(toSet());
        List<Sighting> left = new ArrayList<>(seen.sightings());
        int matches = (int) left.stream().filter(Reconciling::isMatch).count();
        Instant now = draft.at();
        // by id first: of two listings that look alike, each has its own record
        take(
                known,
                left,
                Reconciling::sameId,
                (record, sighting) -> draft.put(seenAgain(draft, whose, broker, asked, rejected, record, sighting)));
        take(
                known,
                left,
                Reconciling::sameFingerprint,
                (record, sighting) -> draft.put(seenAgain(draft, whose, broker, asked, rejected, record, sighting)));
        left.forEach(sighting -> draft.put(listed(draft, whose, broker, asked, rejected, sighting)));
        known.stream()
                .filter(record -> wasAskedFor(record, broker, asked))
                // on a page that nobody read, or there still though it resembles the person no more
                .filter(record -> seen.whole() && !seen.shows(record.listing()))
                .forEach(record -> missed(draft, broker, record, now));
        families.follow(draft, all);
        return matches;
    }

    private interface Pair {
        void of(BrokerRecord record, Sighting sighting);
    }

    private interface Same {
        boolean are(BrokerRecord record, Sighting sighting);
    }

    private static void take(List<BrokerRecord> known, List<Sighting> left, Same same, Pair then) {
        for (Sighting sighting : List.copyOf(left)) {
            Predicate<BrokerRecord> fits = record -> same.are(record, sighting);
            Optional<BrokerRecord> record = known.stream()
                    .filter(fits.and(Reconciling::isAlive))
                    .findFirst()
                    .or(() -> known.stream().filter(fits).findFirst());
            if (record.isPresent()) {
                known.remove(record.get());
                left.remove(sighting);
                then.of(record.get(), sighting);
            }
        }
    }

    /** What was removed is back under its id only where it surely is the person's: the site may have given the id to another. */
    private static boolean sameId(BrokerRecord record, Sighting sighting) {
        String id = sighting.listing().id();
        return id != null
                && id.equals(record.listing().id())
                && (!(record.state() instanceof RecordState.RemovalVerified)
                        || isMatch(sighting)
                        || sighting.listing().isSameByPrint(record.listing()));
    }

    /** One under another id that surely is the person's is not the one that they rejected, however like it. */
    private static boolean sameFingerprint(BrokerRecord record, Sighting sighting) {
        Listing shown = sighting.listing();
        boolean fits = record.state() instanceof RecordState.NotMe
                ? !isMatch(sighting) || shown.id() == null || record.listing().id() == null
                : isMatch(sighting);
        return fits && shown.isSameAs(record.listing());
    }

    /** The silence after one question says nothing of what another one found. */
    private static boolean wasAskedFor(BrokerRecord record, Definition broker, Profile asked) {
        Profile then = record.sighting().asked();
        return then == null || Queries.covers(broker, asked, then);
    }

    /** The match alone cannot tell it from what the person has rejected: they are asked. */
    private static boolean isMine(Sighting sighting, Set<Listing> rejected) {
        return isMatch(sighting) && rejected.stream().noneMatch(sighting.listing()::isSameByPrint);
    }

    /** Thought to be listed still: of several records that fit, a living one is taken before one that was removed. */
    private static boolean isAlive(BrokerRecord record) {
        return switch (record.state()) {
            case RecordState.RemovalVerified _, RecordState.Expired _, RecordState.Orphaned _ -> false;
            case RecordState.Review _, RecordState.Found _, RecordState.NotMe _ -> true;
            case RecordState.RemovalPending _, RecordState.CoveredByFamily _, RecordState.Relisted _ -> true;
            case RecordState.RemovalSubmitted _, RecordState.ActionRequired _, RecordState.RemovalOverdue _ -> true;
        };
    }

    /** The same words that weigh more today, because fewer namesakes were seen, tell nothing new of the person. */
    private static boolean saysOther(BrokerRecord record, Sighting sighting) {
        return !sighting.listing().shown().equals(record.listing().shown());
    }

    private static boolean isMatch(Sighting sighting) {
        return sighting.match().verdict() == Verdict.MATCH;
    }

    private BrokerRecord listed(
            Draft draft, Case whose, Definition broker, Profile asked, Set<Listing> rejected, Sighting sighting) {
        Instant now = draft.at();
        RecordState state = isMine(sighting, rejected)
                ? new RecordState.Found(now)
                : new RecordState.Review(now.plus(desk.cadences().review()));
        BrokerRecord record = new BrokerRecord(
                desk.ids().ofRecord(),
                whose.id(),
                broker.id(),
                BrokerRecord.LastSeen.first(sighting, now, asked),
                state,
                0,
                null,
                null,
                Milestones.created(now),
                null,
                0);
        if (state instanceof RecordState.Review review) {
            draft.tell(Event.What.FOR_REVIEW, record, "");
            return record.due(review.until());
        }
        draft.tell(Event.What.FOUND, record, "");
        return taken(whose, broker, record, now);
    }

    /** A found record goes on to its removal where there is one. */
    BrokerRecord taken(Case whose, Definition broker, BrokerRecord record, Instant now) {
        boolean removes = whose.care().removes() && broker.removal() != null;
        return removes && record.state() instanceof RecordState.Found found
                ? record.in(found.enrol(now), now, now).planned(now)
                : record;
    }

    private BrokerRecord seenAgain(
            Draft draft,
            Case whose,
            Definition broker,
            Profile asked,
            Set<Listing> rejected,
            BrokerRecord record,
            Sighting sighting) {
        Instant now = draft.at();
        boolean match = isMine(sighting, rejected);
        BrokerRecord seen = record.with(record.sighting().as(sighting, now, asked));
        return switch (record.state()) {
            case RecordState.Review review
            when match && saysOther(record, sighting) -> {
                draft.tell(Event.What.FOUND, record, "");
                yield taken(whose, broker, seen.in(review.confirm(now), null, now), now);
            }
            case RecordState.Expired expired
            when match && expired.unanswered() -> {
                RecordState.Review again =
                        expired.askAgain(now.plus(desk.cadences().review()));
                draft.tell(Event.What.FOR_REVIEW, record, "");
                yield seen.in(again, again.until(), now);
            }
            case RecordState.Expired expired
            when match -> {
                draft.tell(Event.What.FOUND, record, "");
                yield taken(whose, broker, seen.in(expired.seenAgain(now), null, now), now);
            }
            case RecordState.RemovalVerified verified
            when whose.care().removes() -> {
                draft.tell(Event.What.RELISTED, record, "");
                yield seen.in(verified.seenAgain(now).pending(now), now, now)
                        .with(record.milestones().relisted(now))
                        .asked(0)
                        .verifying(null)
                        .planned(now);
            }
            case RecordState.RemovalSubmitted _, RecordState.CoveredByFamily _
            when record.verification() instanceof VerificationState.Scheduled scheduled ->
                seen.verifying(scheduled.present());
            case RecordState.RemovalSubmitted _, RecordState.CoveredByFamily _ -> seen;
            case RecordState.Review _, RecordState.Expired _, RecordState.RemovalVerified _ -> seen;
            case RecordState.Found _ -> taken(whose, broker, seen, now);
            case RecordState.ActionRequired required
            when match
                    && whose.care().removes()
                    && required.what().why() == Action.Why.FAILED
                    && !now.isBefore(required.since().plus(RETRY)) ->
                seen.in(required.retry(now), now, now).planned(now);
            case RecordState.NotMe _, RecordState.RemovalPending _, RecordState.ActionRequired _ -> seen;
            case RecordState.RemovalOverdue _, RecordState.Relisted _, RecordState.Orphaned _ -> seen;
        };
    }

    /** What is missing from a search may be gone; only looks that lie apart, or a verification, say that it is. */
    private void missed(Draft draft, Definition broker, BrokerRecord record, Instant now) {
        BrokerRecord missed = record.with(record.sighting().missed(now));
        Instant since = missed.sighting().missingSince();
        boolean often =
                missed.sighting().missing() >= MISSED_OFTEN && since != null && !now.isBefore(since.plus(APART));
        switch (record.state()) {
            case RecordState.Found found ->
                draft.put(often ? gone(draft, missed.in(found.gone(now), null, now)) : missed);
            case RecordState.RemovalPending pending
            when often && unasked(record) -> draft.put(gone(draft, missed.in(pending.gone(now), null, now)));
            case RecordState.RemovalPending pending
            when often && record.milestones().submittedAt() != null ->
                draft.put(heeded(missed, pending.submit(now), now));
            case RecordState.RemovalPending _
            when record.attempt() != null && record.attempt().state() instanceof AttemptState.Planned ->
                draft.put(missed.due(now.plus(desk.chance().atLeast(TOMORROW))));
            case RecordState.RemovalPending _ -> draft.put(missed);
            case RecordState.ActionRequired required
            when often && broker.verification() != null && missed.sighting().missedSinceAfter(required.since()) ->
                draft.put(heeded(missed, required.done(now), now));
            case RecordState.ActionRequired _ -> draft.put(missed);
            case RecordState.Review _, RecordState.NotMe _, RecordState.Expired _, RecordState.Orphaned _ -> {}
            case RecordState.CoveredByFamily _, RecordState.RemovalSubmitted _, RecordState.RemovalOverdue _ -> {}
            case RecordState.RemovalVerified _, RecordState.Relisted _ -> {}
        }
    }

    private static boolean unasked(BrokerRecord record) {
        return record.milestones().submittedAt() == null;
    }

    private static BrokerRecord gone(Draft draft, BrokerRecord record) {
        draft.tell(Event.What.GONE_BY_ITSELF, record, "");
        Attempt attempt = record.attempt();
        return attempt == null ? record : record.attempting(attempt.superseded(draft.at()));
    }

    /** It seems that somebody saw to it after all: that is to be verified, not believed. */
    private BrokerRecord heeded(BrokerRecord record, RecordState submitted, Instant now) {
        Attempt attempt = record.attempt();
        return record.in(submitted, now, now)
                .asked(record.asked() + 1)
                .attempting(attempt == null ? null : attempt.superseded(now))
                .with(record.milestones().confirmed(now))
                .verifying(new VerificationState.Scheduled(now, VerificationState.Tally.NONE));
    }
}
