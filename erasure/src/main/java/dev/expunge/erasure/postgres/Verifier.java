package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Hole;
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
    List<Set<Hole>> leftovers(List<Holding> holdings) throws SQLException {
        new Gathering(engine, layout, connection, true).gather(holdings);
        Outsiders.mark(engine, layout, connection, holdings);
        List<Check> checks = holdings.stream()
                .map(holding -> new Check(holding, new LinkedHashSet<>()))
                .toList();
        for (Check check : checks) {
            Holding holding = check.holding();
            holding.past().unnamed().forEach(relation -> leave(check, relation, Unsettled.UNNAMED));
            holding.endless().forEach(relation -> check.holes().add(Discovery.endless(engine.source(), relation)));
            holding.late().forEach(relation -> leave(check, relation, "a person's row came since"));
            holding.estranged().forEach(relation -> leave(check, relation, Unsettled.ESTRANGED));
            holding.members().forEach(member -> judge(check, member));
        }
        compare(checks);
        return checks.stream().map(Check::holes).toList();
    }

    /** Where others mention the subject of each holding although the map forbids it or wanted it overwritten, in their order. */
    List<List<Hole>> mentions(List<Holding> holdings) throws SQLException {
        List<Sighting> sightings = new Sweep(layout, connection, engine.limits())
                .run(
                        holdings,
                        holdings.stream().map(holding -> List.<Decision>of()).toList());
        List<List<Hole>> found = new ArrayList<>();
        for (Sighting sighting : sightings) {
            List<Hole> holes = new ArrayList<>(sighting.blockers(engine.source()));
            sighting.redacted()
                    .forEach(mention -> holes.add(new Hole(
                            engine.source(),
                            mention.relation().name(),
                            mention.changes().firstKey(),
                            "a row mentions the person")));
            found.add(holes);
        }
        return found;
    }

    private record Check(Holding holding, Set<Hole> holes) {
        Remains past() {
            return holding.past();
        }
    }

    private void leave(Check check, Relation relation, String reason) {
        check.holes().add(new Hole(engine.source(), relation.name(), null, reason));
    }

    /** What still is the subject's must be what was meant to stay. */
    private void judge(Check check, Member member) {
        if (!check.past().isMeantToStay(member.row()) && !isOthers(check, member)) {
            boolean orphan = member.claims().stream()
                    .anyMatch(claim -> claim instanceof Member.Claim.ByOwner(Tie _, var owner)
                            && !check.holding().holds(owner));
            leave(
                    check,
                    member.relation(),
                    orphan ? "a row refers to what was erased" : "a row of the person is there");
        }
    }

    /** A row that only an identifier ties to the subject which others hold, too. */
    private static boolean isOthers(Check check, Member member) {
        return member.isShared()
                && member.claims().stream()
                        .allMatch(claim -> claim instanceof Member.Claim.ByIdentifier(Slot _, var id)
                                && check.holding().isShared(id));
    }

    private void compare(List<Check> checks) throws SQLException {
        Map<Row.Key, List<Check>> gone = new HashMap<>();
        for (Check check : checks) {
            check.past()
                    .gone()
                    .forEach(key -> gone.computeIfAbsent(key, ignored -> new ArrayList<>())
                            .add(check));
        }
        for (Row row : Rows.read(connection, gone.keySet())) {
            gone.getOrDefault(row.key(), List.of()).stream()
                    .filter(check -> !check.holding().isStranger(row))
                    .forEach(check -> leave(check, row.relation(), "a deleted row is there"));
        }
        Overwritten overwritten = new Overwritten();
        for (Check check : checks) {
            overwritten.expect(
                    check.past(),
                    key -> leave(check, key.relation(), "an overwritten row does not hold what was put in its place"));
        }
        overwritten.compare(connection, engine.hashes());
    }
}
