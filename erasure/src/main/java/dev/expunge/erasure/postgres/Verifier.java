package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks again for subjects that were erased: by every identifier, every key, and everything that referred to what is gone. */
final class Verifier {
    private final Engine engine;
    private final Layout layout;
    private final Connection connection;

    Verifier(Engine engine, Layout layout, Connection connection) {
        this.engine = engine;
        this.layout = layout;
        this.connection = connection;
    }

    /** What is left of each subject, in their order; empty when nothing is. */
    List<Set<Hole>> leftovers(List<Subject> subjects, List<Remains> remains) throws SQLException {
        List<Check> checks = new ArrayList<>();
        List<Holding> holdings = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Holding holding = new Holding(subjects.get(i));
            holdings.add(holding);
            checks.add(new Check(holding, remains.get(i), new LinkedHashSet<>()));
        }
        new Gathering(engine, layout, connection, true).gather(holdings);
        Outsiders.mark(connection, holdings);
        for (Check check : checks) {
            check.holding()
                    .endless()
                    .forEach(relation -> check.holes().add(Discovery.endless(engine.source(), relation)));
            check.holding().late().forEach(relation -> leave(check, relation, "a person's row came since"));
            check.holding().members().forEach(member -> judge(check, member));
        }
        lookForDependants(checks);
        compare(checks);
        return checks.stream().map(Check::holes).toList();
    }

    private record Check(Holding holding, Remains remains, Set<Hole> holes) {}

    private void leave(Check check, Relation relation, String reason) {
        check.holes().add(new Hole(engine.source(), relation.name(), null, reason));
    }

    /** What the subject's identifiers still find must be what was meant to stay. */
    private void judge(Check check, Member member) {
        if (!check.remains().isMeantToStay(member.row()) && !isOthers(check, member)) {
            leave(check, member.relation(), "a row of the person is there");
        }
    }

    /** A row that only an identifier ties to the subject which others hold, too. */
    private static boolean isOthers(Check check, Member member) {
        return member.isShared()
                && member.claims().stream()
                        .allMatch(claim -> claim instanceof Member.Claim.ByIdentifier(Slot _, var id)
                                && check.holding().isShared(id));
    }

    private void lookForDependants(List<Check> checks) throws SQLException {
        Walk<Check> down = Walk.down();
        for (Check check : checks) {
            check.remains().own().forEach(row -> down.add(row, check));
        }
        Walk<Walk.Step<Check>> up = Walk.up();
        Set<Walk.Step<Check>> doubtful = new LinkedHashSet<>();
        for (Walk.Step<Check> step : down.steps(connection)) {
            if (step.from().remains().isMeantToStay(step.row())) {
                continue;
            }
            if (step.tie().unique()) {
                leaveDependant(step);
            } else {
                up.add(step.row(), step);
                doubtful.add(step);
            }
        }
        // Where several owners may hold the same value, a row that one of them owns today is that owner's.
        up.steps(connection).stream()
                .filter(step -> step.tie() == step.from().tie())
                .forEach(step -> doubtful.remove(step.from()));
        doubtful.forEach(this::leaveDependant);
    }

    private void leaveDependant(Walk.Step<Check> step) {
        leave(step.from(), step.tie().child(), "a row refers to what was erased");
    }

    private void compare(List<Check> checks) throws SQLException {
        Map<Row.Key, List<Check>> gone = new HashMap<>();
        for (Check check : checks) {
            check.remains()
                    .gone()
                    .forEach(key -> gone.computeIfAbsent(key, ignored -> new ArrayList<>())
                            .add(check));
        }
        for (Row row : Rows.read(connection, gone.keySet())) {
            gone.getOrDefault(row.key(), List.of())
                    .forEach(check -> leave(check, row.relation(), "a deleted row is there"));
        }
        Overwritten overwritten = new Overwritten();
        for (Check check : checks) {
            overwritten.expect(
                    check.remains(),
                    relation -> leave(check, relation, "an overwritten row does not hold what was put in its place"));
        }
        overwritten.compare(connection, engine.hashes());
    }
}
