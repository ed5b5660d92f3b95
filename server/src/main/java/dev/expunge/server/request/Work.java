package dev.expunge.server.request;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Plan;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.request.Field.Place;
import dev.expunge.server.request.KnownSubject.Staying;
import dev.expunge.server.source.SourceId;
import dev.expunge.server.subject.DataKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One claimed request on its way through a pass. Belongs to one thread. */
final class Work {
    private static final Staying NOTHING = new Staying(List.of(), List.of(), Map.of());

    final Lease lease;
    final Group group;
    final String origin;
    final Instant receivedAt;
    final Instant dueAt;
    final Set<Identifier> given;
    final DataKey key;
    final int attempts;
    final int wakes;
    final List<Blocker> oldBlockers;
    final Unbound unbound;
    final List<Round> rounds;
    /** Identifiers of which only their keyed hashes are kept: the request is about rows that were deferred. */
    final List<KeptIdentifier> kept;
    /** The request whose rows were deferred, or that erased whoever is back; who asked otherwise. */
    final String initiator;
    /** Where nobody ordered it: nothing is erased unless every row was there before. Null otherwise. */
    final @Nullable Instant olderThan;

    private final KnownSubject known;

    RequestState state;
    /** What the request itself says, until the sources are met. */
    Subject subject;
    /** What the person's rows say of the household, as of this pass: only legal holds ask for it. */
    Set<Identifier> household = Set.of();
    /** Whether somebody chose the person among others, and that choice cannot be kept to any more. */
    boolean choiceLost;

    /** Why nothing happens to whom nobody ordered to erase: they need not come from a backup. Empty while nothing speaks for it. */
    List<Blocker> stays = List.of();

    @Nullable
    StoredPlan plan;

    /** By source name, of this pass. */
    Map<String, Plan> plans = new TreeMap<>();

    Work(
            Lease lease,
            Group group,
            String origin,
            Instant receivedAt,
            Instant dueAt,
            RequestState state,
            int attempts,
            int wakes,
            List<Blocker> oldBlockers,
            Unbound unbound,
            Set<Identifier> given,
            DataKey key,
            KnownSubject known,
            @Nullable StoredPlan plan,
            List<Round> rounds,
            List<KeptIdentifier> kept,
            String initiator,
            @Nullable Instant olderThan) {
        this.lease = lease;
        this.group = group;
        this.origin = origin;
        this.receivedAt = receivedAt;
        this.dueAt = dueAt;
        this.state = state;
        this.attempts = attempts;
        this.wakes = wakes;
        this.oldBlockers = List.copyOf(oldBlockers);
        this.unbound = unbound;
        this.given = Set.copyOf(given);
        this.key = key;
        this.known = known;
        this.subject = Subject.of(lease.request().toString(), given);
        this.plan = plan;
        this.rounds = new ArrayList<>(rounds);
        this.kept = List.copyOf(kept);
        this.initiator = initiator;
        this.olderThan = olderThan;
    }

    /** Takes up what was learned before, as far as it is about sources that are still there. */
    void meet(Field field) {
        subject = known.subject(reference(), given, LocalDate.ofInstant(receivedAt, ZoneOffset.UTC), field)
                .ifOlderThan(olderThan);
        choiceLost = known.isOutdated(field);
        if (plan != null) {
            plan = new StoredPlan(plan.plan(), plan.approved(field), field.ids());
        }
    }

    KnownSubject known(Field field) {
        return known.with(subject, field);
    }

    RequestId id() {
        return lease.request();
    }

    /** The state of one that is planned. */
    RequestState.Planning planning() {
        if (state instanceof RequestState.Planning planning) {
            return planning;
        }
        throw new IllegalStateException("request " + id() + " is planned while " + state.status());
    }

    /** Whether only keys of rows are known, and nothing that a search could start from. */
    boolean isDeferred() {
        return given.isEmpty();
    }

    /** Whether nobody ordered it, and nothing was changed for it yet. */
    boolean isUnordered() {
        return olderThan != null && rounds.isEmpty();
    }

    /** What is known of deferred rows beside their keys. */
    Staying staying() {
        return requireNonNullElse(known.staying(), NOTHING);
    }

    /** The name under which the engine knows the subject. */
    String reference() {
        return subject.reference();
    }

    List<Identifier> identifiers() {
        List<Identifier> all = new ArrayList<>(subject.given());
        all.addAll(subject.learned());
        return all;
    }

    List<Round> rounds(SourceId source) {
        return rounds.stream().filter(round -> round.source().equals(source)).toList();
    }

    List<Erased> erased(SourceId source) {
        return rounds(source).stream().map(Round::erased).toList();
    }

    /** What was erased of all of them in one source so far. */
    static List<Erased> erased(Collection<Work> works, SourceId source) {
        return works.stream().flatMap(work -> work.erased(source).stream()).toList();
    }

    /** The same by source name. */
    static Map<String, List<Erased>> erased(Collection<Work> works, Field field) {
        return field.places().stream().collect(toMap(Place::name, place -> erased(works, place.id())));
    }

    byte[] sealed(KnownSubject known) {
        return key.seal(Stored.bytes(known), WorkKey.SUBJECT);
    }
}
