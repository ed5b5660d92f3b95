package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Plan;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.catalog.CatalogReader;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One erasing transaction: as many of the given subjects as fit, each with all its rows or not at all. */
final class ErasingTransaction {
    private static final int MAX_LOOKS = 10;

    private final Engine engine;
    private final Layout layout;
    private final Past past;
    private final Ending ending;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<List<Subject>> left = new ArrayList<>();
    private int fitting;

    ErasingTransaction(Engine engine, Layout layout, Past past, Ending ending) {
        this.engine = engine;
        this.layout = layout;
        this.past = past;
        this.ending = ending;
        this.fitting = engine.limits().subjects();
    }

    /**
     * How it went.
     *
     * @param outcomes of the subjects that are through
     * @param left subjects for which nothing was done yet, those together who are to be tried together
     * @param fitting how many subjects like these fit in one transaction, at least one
     */
    record Result(List<Outcome> outcomes, List<List<Subject>> left, int fitting) {}

    Result run(List<Subject> subjects) throws SQLException {
        try (Session session = Session.erasing(engine.connections(), engine.limits())) {
            Connection connection = session.connection();
            RowsChanged before = RowsChanged.read(connection);
            if (!CatalogReader.digest(connection).equals(layout.catalog().digest())) {
                subjects.forEach(subject -> block(subject, List.of(Failure.schemaChanged(engine.source()))));
                return new Result(outcomes, left, fitting);
            }
            act(session, before, fenced(connection, subjects));
            return new Result(outcomes, left, fitting);
        }
    }

    private void act(Session session, RowsChanged before, List<Subject> subjects) throws SQLException {
        Connection connection = session.connection();
        Prospect prospect = new Prospect(engine, layout, past, connection);
        Prepared prepared = Prepared.of(engine, connection, prospect, subjects);
        outcomes.addAll(prepared.blocked());
        left.addAll(prepared.left());
        fitting = prepared.fitting(engine.limits());
        if (prepared.cases().isEmpty()) {
            return;
        }
        List<Case> cases = prepared.cases();
        Sizes sizes = new Sizes(layout, connection);
        sizes.look(relations(prepared.judgements()));
        Acts acts = new Acts(engine, layout, connection);
        acts.carryOut(cases, prepared.judgements());
        for (int look = 0; again(prospect, cases); look++) {
            List<Judgement> judgements = prospect.judge(cases);
            if (look == MAX_LOOKS) {
                throw new ActException(newest(judgements), "rows keep coming while they are erased");
            }
            if (anyBlocked(cases, judgements.stream().map(Judgement::blockers).toList())) {
                return;
            }
            sizes.look(relations(judgements));
            acts.carryOut(cases, judgements);
        }
        if (anyMentioned(connection, cases)) {
            return;
        }
        sizes.look(cases.stream()
                .flatMap(one -> one.mentions().stream().map(Mention::relation))
                .toList());
        acts.redact(cases);
        acts.refresh();
        if (layout.catalog().captures()) {
            Waiting.forget(connection, cases);
        }
        new Ledger(layout, cases).check(RowsChanged.read(connection).since(before));
        end(session, cases, sizes);
    }

    private static List<Relation> relations(List<Judgement> judgements) {
        return judgements.stream().flatMap(Judgement::relations).toList();
    }

    private static TableName newest(List<Judgement> judgements) {
        return judgements.stream()
                .flatMap(judgement -> judgement.open().stream())
                .map(decision -> decision.member().relation().name())
                .findFirst()
                .orElseThrow();
    }

    private static boolean again(Prospect prospect, List<Case> cases) throws SQLException {
        cases.forEach(one -> one.holding().refresh());
        return prospect.gather(cases);
    }

    /** Whether others mention a subject where the map forbids it; searched last, for triggers write texts, too. */
    private boolean anyMentioned(Connection connection, List<Case> cases) throws SQLException {
        if (!engine.limits().mentions()) {
            return false;
        }
        List<Sighting> sightings = new Sweep(layout, connection, engine.limits())
                .run(
                        cases.stream().map(Case::holding).toList(),
                        cases.stream().map(one -> one.carriedOut().values()).toList());
        for (int i = 0; i < cases.size(); i++) {
            cases.get(i).sighted(sightings.get(i));
        }
        Ages ages = new Ages(engine.source());
        List<List<Hole>> blockers = new ArrayList<>();
        for (Case one : cases) {
            List<Hole> own = new ArrayList<>(sightings.get(blockers.size()).blockers(engine.source()));
            own.addAll(ages.doubts(connection, one.subject().olderThan(), one.mentions()));
            blockers.add(own);
        }
        return anyBlocked(cases, blockers);
    }

    /** Sends everybody away, some of them for good, when somebody is blocked after all. */
    private boolean anyBlocked(List<Case> cases, List<List<Hole>> blockers) {
        boolean any = blockers.stream().anyMatch(holes -> !holes.isEmpty());
        List<Subject> others = new ArrayList<>();
        for (int i = 0; any && i < cases.size(); i++) {
            if (blockers.get(i).isEmpty()) {
                others.add(cases.get(i).subject());
            } else {
                block(cases.get(i).subject(), blockers.get(i));
            }
        }
        putBack(others);
        return any;
    }

    private void end(Session session, List<Case> cases, Sizes sizes) throws SQLException {
        Moment moment = Moment.writing(session.connection());
        Plans plans = new Plans(engine.source(), layout, sizes, engine.hashes(), engine.today());
        List<Erased> erased = new ArrayList<>();
        for (Case one : cases) {
            Plan plan = plans.plan(one.subject(), one.carriedOut().values(), one.mentions(), List.of());
            String trace = Traces.of(one, engine.hashes()).json();
            erased.add(new Erased(plan, moment.transaction(), moment.horizon(), trace, one.swept()));
        }
        Set<String> heldBack = ending.end(session, erased);
        if (!heldBack.isEmpty()
                && erased.stream().noneMatch(one -> heldBack.contains(one.plan().subject()))) {
            throw new IllegalArgumentException("somebody was held back who is not here");
        }
        List<Subject> others = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            if (heldBack.contains(cases.get(i).subject().reference())) {
                outcomes.add(new Outcome.HeldBack(
                        cases.get(i).subject().reference(), erased.get(i).plan()));
            } else if (heldBack.isEmpty()) {
                outcomes.add(new Outcome.Done(erased.get(i)));
            } else {
                others.add(cases.get(i).subject());
            }
        }
        putBack(others);
    }

    private void putBack(List<Subject> subjects) {
        if (!subjects.isEmpty()) {
            left.addFirst(subjects);
        }
    }

    /** Keeps another node that works on the same subject out of the source until this transaction has ended. */
    private List<Subject> fenced(Connection connection, List<Subject> subjects) throws SQLException {
        Set<String> own = Fence.take(connection, subjects);
        List<Subject> fenced = new ArrayList<>();
        for (Subject subject : subjects) {
            if (own.contains(subject.reference())) {
                fenced.add(subject);
            } else {
                block(
                        subject,
                        List.of(new Hole(
                                engine.source(), null, null, "another transaction is at work for the same subject")));
            }
        }
        return fenced;
    }

    private void block(Subject subject, List<Hole> holes) {
        outcomes.add(new Outcome.Blocked(subject.reference(), holes));
    }

    /** How a transaction ends once everything is done and counted. */
    @FunctionalInterface
    interface Ending {
        /** Commits, or rolls back; returns whom it held back, in which case nothing was committed. */
        Set<String> end(Session session, List<Erased> erased) throws SQLException;
    }
}
