package dev.expunge.erasure.property;

import static org.awaitility.Awaitility.await;

import dev.expunge.erasure.Action;
import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Plan;
import dev.expunge.erasure.Resolved;
import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.Store;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.Verification;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.DataMapReader;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.postgres.ConnectionSource;
import dev.expunge.erasure.postgres.Limits;
import dev.expunge.erasure.postgres.PostgresStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The engine, spoken to in this package's own words. */
final class EngineUnderTest {
    static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private static final Set<String> STAYING = Set.of(Action.RETAIN.name(), Action.PSEUDONYMISE.name());
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    private final Map<Source, Store> stores = new LinkedHashMap<>();
    private final Resolver resolver;
    private final Map<String, Subject> subjects = new LinkedHashMap<>();
    private final Map<String, Erased> erased = new LinkedHashMap<>();

    /** Whom the engine takes a subject to be. */
    record Named(String reference, Reach.Who who, Set<Id> learned) {}

    EngineUnderTest(World world, Map<Source, ConnectionSource> connections) {
        for (Source source : world.sources()) {
            ConnectionSource connection = connections.get(source);
            if (connection == null) {
                throw new IllegalArgumentException("no connection to " + source);
            }
            stores.put(
                    source,
                    new PostgresStore(
                            source.name,
                            connection,
                            new DataMapReader().read(MapWriter.write(source)),
                            RandomGeneratorFactory.of("L64X128MixRandom")
                                    .create(world.shape().seed()),
                            new byte[32],
                            CLOCK,
                            pause -> {},
                            Limits.defaults()));
        }
        this.resolver = new Resolver(List.copyOf(stores.values()));
    }

    List<String> holes(Source source) {
        return store(source).coverage().holes().stream().map(Hole::toString).toList();
    }

    List<Named> resolve(Map<String, Set<Id>> given) {
        List<Subject> asked = given.entrySet().stream()
                .map(entry -> Subject.of(entry.getKey(), identifiers(entry.getValue())))
                .toList();
        return resolver.resolve(asked).stream().map(this::named).toList();
    }

    private Named named(Resolved resolved) {
        Subject subject = resolved.subject();
        subjects.put(subject.reference(), subject);
        Reach.Who who = switch (resolved.who()) {
            case Resolved.Who.Nobody() -> Reach.Who.NOBODY;
            case Resolved.Who.OnePerson() -> Reach.Who.ONE;
            case Resolved.Who.SeveralPeople _ -> Reach.Who.SEVERAL;
            case Resolved.Who.Undetermined _ -> Reach.Who.UNSEARCHED;
        };
        return new Named(subject.reference(), who, ids(subject.learned()));
    }

    List<Told> plan(Source source, List<String> references) {
        return store(source).plan(known(references)).stream()
                .map(plan -> told(plan, plan.blockers(), plan.blockers().isEmpty()))
                .toList();
    }

    List<Told> dryRun(Source source, List<String> references) {
        return store(source).dryRun(known(references), true).stream()
                .map(outcome -> told(outcome, false))
                .toList();
    }

    List<Told> erase(Source source, List<String> references) {
        return store(source).erase(known(references), pending -> Set.of()).stream()
                .map(outcome -> told(outcome, true))
                .toList();
    }

    /** What verification finds left, in words; the last erasure of each reference is looked at. */
    List<String> leftovers(Source source, List<String> references) {
        List<Erased> done = references.stream().map(this::erased).toList();
        // Autovacuum's transactions run beside the erasure, too.
        List<Verification> verified = await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> store(source).verify(known(references), done),
                        all -> all.stream().noneMatch(Verification.TooEarly.class::isInstance));
        return verified.stream()
                .flatMap(verification -> switch (verification) {
                    case Verification.Clean _ -> List.<String>of().stream();
                    case Verification.Leftovers(var subject, var holes) ->
                        holes.stream().map(hole -> subject + ": " + hole);
                    case Verification.TooEarly(var subject, var reason) -> List.of(subject + ": " + reason).stream();
                })
                .toList();
    }

    private Told told(Outcome outcome, boolean remember) {
        return switch (outcome) {
            case Outcome.Done(var what) -> {
                if (remember) {
                    erased.put(what.plan().subject(), what);
                }
                yield told(what.plan(), List.of(), true);
            }
            case Outcome.Blocked(var subject, var blockers) -> told(subject, Map.of(), blockers, false);
            case Outcome.HeldBack held -> throw new AssertionError(held.subject() + " was held back by nobody");
        };
    }

    private Told told(Plan plan, List<Hole> blockers, boolean done) {
        Map<Verdict.Tally, Long> counts = new LinkedHashMap<>();
        plan.counts()
                .forEach(count -> counts.merge(
                        new Verdict.Tally(name(count.table()), count.action().name()), count.rows(), Long::sum));
        long retained = counts.entrySet().stream()
                .filter(entry -> STAYING.contains(entry.getKey().action()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long listed = plan.retained().stream().mapToLong(Plan.Retained::count).sum();
        if (done && retained != listed) {
            throw new AssertionError(retained + " rows are counted as retained, " + listed + " are listed");
        }
        return told(plan.subject(), counts, blockers, done);
    }

    private static Told told(String subject, Map<Verdict.Tally, Long> counts, List<Hole> blockers, boolean done) {
        Set<Name> tables = new LinkedHashSet<>();
        for (Hole blocker : blockers) {
            TableName table = blocker.table();
            if (table != null) {
                tables.add(name(table));
            }
        }
        return new Told(
                subject,
                done,
                counts,
                tables,
                blockers.stream().map(Hole::toString).toList());
    }

    private Store store(Source source) {
        @Nullable Store store = stores.get(source);
        if (store == null) {
            throw new IllegalArgumentException("unknown: " + source);
        }
        return store;
    }

    private List<Subject> known(List<String> references) {
        return references.stream().map(this::subject).toList();
    }

    private Subject subject(String reference) {
        @Nullable Subject subject = subjects.get(reference);
        if (subject == null) {
            throw new IllegalArgumentException("unknown: " + reference);
        }
        return subject;
    }

    private Erased erased(String reference) {
        @Nullable Erased one = erased.get(reference);
        if (one == null) {
            throw new IllegalArgumentException("never erased: " + reference);
        }
        return one;
    }

    private static Name name(TableName table) {
        return new Name(table.schema(), table.name());
    }

    private static Set<Identifier> identifiers(Set<Id> ids) {
        return ids.stream().map(id -> new Identifier(id.type(), id.value())).collect(Collectors.toSet());
    }

    private static Set<Id> ids(Set<Identifier> identifiers) {
        return identifiers.stream()
                .map(identifier -> new Id(identifier.type(), identifier.value()))
                .collect(Collectors.toSet());
    }
}
