package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Erased;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Plan;
import dev.expunge.erasure.Subject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Says what an erasure would do now. */
final class Planning {
    private final Engine engine;
    private final Covered covered;

    Planning(Engine engine, Covered covered) {
        this.engine = engine;
        this.covered = covered;
    }

    List<Plan> plans(List<Subject> subjects, List<Erased> earlier) throws SQLException {
        List<Hole> holes = covered.coverage().holes();
        if (covered.bound() == null) {
            return subjects.stream()
                    .map(subject ->
                            new Plan(engine.source(), subject.reference(), List.of(), holes, "", Map.of(), List.of()))
                    .toList();
        }
        return look(subjects, earlier, (plan, doubts) -> plan);
    }

    /** By the subjects' references, what speaks against it that their rows are as old as they must be. */
    Map<String, List<Hole>> doubts(List<Subject> subjects) throws SQLException {
        Map<String, List<Hole>> doubts = new HashMap<>();
        look(subjects, List.of(), (plan, own) -> doubts.put(plan.subject(), List.copyOf(own)));
        return doubts;
    }

    private <T> List<T> look(List<Subject> subjects, List<Erased> earlier, BiFunction<Plan, Collection<Hole>, T> told)
            throws SQLException {
        Layout layout = covered.layout();
        List<Hole> holes = covered.coverage().holes();
        Ages ages = new Ages(engine.source());
        try (Session session = Session.reading(engine.connections(), engine.limits())) {
            Prospect prospect = new Prospect(engine, layout, new Past(engine, layout, earlier), session.connection());
            List<Case> cases = prospect.open(subjects);
            List<Judgement> judgements = prospect.judge(cases);
            List<Sighting> sightings = engine.limits().mentions()
                    ? new Sweep(layout, session.connection(), engine.limits())
                            .run(
                                    cases.stream().map(Case::holding).toList(),
                                    judgements.stream()
                                            .map(Judgement::decisions)
                                            .toList())
                    : List.of();
            Sizes sizes = new Sizes(layout, session.connection());
            sizes.look(Stream.concat(
                            judgements.stream().flatMap(Judgement::relations),
                            sightings.stream()
                                    .flatMap(sighting ->
                                            sighting.redacted().stream().map(Mention::relation)))
                    .toList());
            Plans plans = new Plans(engine.source(), layout, sizes, engine.hashes(), engine.today());
            List<T> written = new ArrayList<>();
            for (int i = 0; i < cases.size(); i++) {
                Judgement judgement = judgements.get(i);
                Subject subject = cases.get(i).subject();
                List<Hole> blockers = new ArrayList<>(holes);
                blockers.addAll(judgement.blockers());
                Set<Hole> doubts = judgement.doubts();
                Collection<Mention> mentions = List.of();
                if (!sightings.isEmpty()) {
                    blockers.addAll(sightings.get(i).blockers(engine.source()));
                    mentions = sightings.get(i).redacted();
                    Set<Hole> ofMentions = ages.doubts(session.connection(), subject.olderThan(), mentions);
                    blockers.addAll(ofMentions);
                    doubts.addAll(ofMentions);
                }
                written.add(told.apply(plans.plan(subject, judgement.decisions(), mentions, blockers), doubts));
            }
            return written;
        }
    }
}
