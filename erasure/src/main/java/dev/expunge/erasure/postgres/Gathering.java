package dev.expunge.erasure.postgres;

import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.identifier.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds every row of several subjects: roots, what they own to the end of all links, and what only identifiers tie to them. */
final class Gathering {
    private final Engine engine;
    private final Layout layout;
    private final Connection connection;
    private final boolean resolved;

    /** @param resolved whether the subjects' roots are settled, so that any other root that is theirs by an identifier is late */
    Gathering(Engine engine, Layout layout, Connection connection, boolean resolved) {
        this.engine = engine;
        this.layout = layout;
        this.connection = connection;
        this.resolved = resolved;
    }

    /** Adds to each holding what it lacks; returns whether anything was new. */
    boolean gather(List<Holding> holdings) throws SQLException {
        int before = size(holdings);
        lookUp(holdings);
        addKnownRoots(holdings);
        follow(holdings);
        holdings.forEach(Gathering::settle);
        return size(holdings) > before;
    }

    private static int size(List<Holding> holdings) {
        return holdings.stream().mapToInt(holding -> holding.members().size()).sum();
    }

    private void lookUp(List<Holding> holdings) throws SQLException {
        Map<Identifier, List<Holding>> wanted = new HashMap<>();
        for (Holding holding : holdings) {
            Set<Identifier> known = new LinkedHashSet<>(holding.subject().given());
            known.addAll(holding.subject().learned());
            known.forEach(identifier ->
                    wanted.computeIfAbsent(identifier, key -> new ArrayList<>()).add(holding));
        }
        List<Lookup.Hit> hits = new Lookup(layout, connection).hits(wanted.keySet(), false);
        Climb climb = Climb.from(
                connection,
                hits.stream()
                        .filter(Gathering::asksOwners)
                        .map(Lookup.Hit::row)
                        .distinct()
                        .toList(),
                engine.limits());
        for (Lookup.Hit hit : hits) {
            for (Holding holding : wanted.getOrDefault(hit.identifier(), List.of())) {
                hit(holding, hit, climb);
            }
        }
        holdings.forEach(this::addRoots);
    }

    /** An identifier that names its owner leads to people; a household's claims no row that is some person's. */
    private static boolean asksOwners(Lookup.Hit hit) {
        return hit.slot().column().namesOwner()
                || (!hit.slot().isPersonal() && !hit.row().relation().isPerson());
    }

    private static void hit(Holding holding, Lookup.Hit hit, Climb climb) {
        Row row = hit.row();
        if (climb.isEndless(row)) {
            holding.endless().add(row.relation());
        }
        if (hit.slot().column().namesOwner() && climb.hasPeople(row)) {
            boolean proves = hit.slot().isPersonal() || hit.identifier().isResource() && climb.hasOnePerson(row);
            climb.peopleOf(row).forEach(root -> holding.hit(root, proves, hit.identifier()));
        } else if (row.relation().isPerson()) {
            holding.hit(row, hit.slot().isPersonal(), hit.identifier());
        } else if (hit.slot().isPersonal() || !climb.hasPeople(row)) {
            holding.add(row).claims().add(new Member.Claim.ByIdentifier(hit.slot(), hit.identifier()));
        }
    }

    private void addRoots(Holding holding) {
        Set<RowRef> known = known(holding);
        for (Holding.Evidence evidence : holding.hits().values()) {
            if (isTheSubject(holding.subject(), evidence, known)) {
                holding.add(evidence.row()).markPerson();
            }
        }
    }

    private boolean isTheSubject(Subject subject, Holding.Evidence evidence, Set<RowRef> known) {
        boolean physical = evidence.row().relation().isPhysical();
        boolean proven =
                evidence.isProvenBy(subject.learned()) || (!subject.chosen() && evidence.isProvenBy(subject.given()));
        return physical || !resolved
                ? proven || (!physical && known.contains(evidence.row().reference()))
                : known.contains(evidence.row().reference());
    }

    /** Roots that were hit and are not the subject are somebody else, or came too late to be judged. */
    private static void settle(Holding holding) {
        for (Holding.Evidence evidence : holding.hits().values()) {
            if (!holding.holds(evidence.row().key())) {
                holding.heldOutside().addAll(evidence.proven());
                holding.heldOutside().addAll(evidence.household());
                holding.judgeLate(evidence);
            }
        }
    }

    /** Roots that were found earlier and that no identifier hits now: some that others hold, too, may still name the person. */
    private void addKnownRoots(List<Holding> holdings) throws SQLException {
        Map<Row.Key, List<Holding>> missing = new HashMap<>();
        for (Holding holding : holdings) {
            for (RowRef root : known(holding)) {
                layout.find(root.table())
                        .filter(relation -> !relation.isPhysical()
                                && relation.keyWidth() == root.key().size())
                        .map(relation -> new Row.Key(relation, root.key()))
                        .filter(key -> !holding.holds(key) && !holding.past().isDone(key))
                        .ifPresent(key -> missing.computeIfAbsent(key, ignored -> new ArrayList<>())
                                .add(holding));
            }
        }
        List<Row> found = Rows.read(connection, missing.keySet());
        Renamed renamed = Renamed.among(engine, layout, connection, found, missing);
        for (Row row : found) {
            for (Holding holding : missing.getOrDefault(row.key(), List.of())) {
                if (holding.isNamedIn(row) || renamed.isStillTheirs(holding, row)) {
                    holding.add(row).markPerson();
                } else {
                    holding.estranged().add(row.relation());
                }
            }
        }
    }

    private Set<RowRef> known(Holding holding) {
        return holding.subject().roots().getOrDefault(engine.source(), Set.of());
    }

    private record Place(Holding holding, Row.Key owner) {}

    private void follow(List<Holding> holdings) throws SQLException {
        for (int round = 0; round <= engine.limits().links(); round++) {
            Walk<Place> walk = Walk.down();
            boolean more = false;
            for (Holding holding : holdings) {
                for (Member member : holding.takeFrontier()) {
                    walk.add(member.row(), new Place(holding, member.row().key()));
                    more = true;
                }
            }
            if (round == 0) {
                addDependants(holdings);
            } else if (!more) {
                return;
            }
            for (Walk.Step<Place> step : walk.steps(connection)) {
                add(step.from().holding(), step.row(), step.tie(), step.from().owner());
            }
        }
        for (Holding holding : holdings) {
            holding.takeFrontier().forEach(member -> holding.endless().add(member.relation()));
        }
    }

    private void addDependants(List<Holding> holdings) throws SQLException {
        for (Walk.Step<Dependants.Origin> step : Dependants.find(connection, holdings)) {
            add(step.from().holding(), step.row(), step.tie(), step.from().owner());
        }
    }

    private static void add(Holding holding, Row row, Tie tie, Row.Key owner) {
        Member member = holding.add(row);
        member.claims().add(new Member.Claim.ByOwner(tie, owner));
        if (member.relation().isPerson()) {
            member.markPerson();
        }
    }
}
