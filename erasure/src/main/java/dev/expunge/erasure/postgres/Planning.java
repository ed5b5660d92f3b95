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
        try (Session session = Session.reading(engine.connections(), engine.limits())) {
            Layout layout = covered.layout();
            Prospect prospect = new Prospect(engine, layout, new Past(engine, layout, earlier), session.connection());
            List<Case> cases = prospect.open(subjects);
            List<Judgement> judgements = prospect.judge(cases);
            List<Sighting> sightings = sweep(layout, session, cases, judgements);
            Sizes sizes = new Sizes(layout, session.connection());
            sizes.look(Stream.concat(
                            judgements.stream().flatMap(Judgement::relations),
                            sightings.stream()
                                    .flatMap(sighting ->
                                            sighting.redacted().stream().map(Mention::relation)))
                    .toList());
            Plans plans = new Plans(engine.source(), layout, sizes, engine.hashes(), engine.today());
            Ages ages = new Ages(engine.source());
            List<Plan> written = new ArrayList<>();
            for (int i = 0; i < cases.size(); i++) {
                Judgement judgement = judgements.get(i);
                Subject subject = cases.get(i).subject();
                List<Hole> blockers = new ArrayList<>(holes);
                blockers.addAll(judgement.blockers());
                Collection<Mention> mentions = List.of();
                if (!sightings.isEmpty()) {
                    blockers.addAll(sightings.get(i).blockers(engine.source()));
                    mentions = sightings.get(i).redacted();
                    blockers.addAll(ages.doubts(session.connection(), subject.olderThan(), mentions));
                }
                written.add(plans.plan(subject, judgement.decisions(), mentions, blockers));
            }
            return written;
        }
    }

    /**
     * By the subjects' references, what speaks against it that all is as old as it must be. Texts are looked through, which takes
     * longest, only for those whose own rows leave no doubt.
     */
    Map<String, List<Hole>> doubts(List<Subject> subjects) throws SQLException {
        Layout layout = covered.layout();
        try (Session session = Session.reading(engine.connections(), engine.limits())) {
            Prospect prospect = new Prospect(engine, layout, new Past(engine, layout, List.of()), session.connection());
            List<Case> cases = prospect.open(subjects);
            List<Judgement> judgements = prospect.judge(cases);
            Map<String, List<Hole>> doubts = new HashMap<>();
            List<Case> old = new ArrayList<>();
            List<Judgement> ofOld = new ArrayList<>();
            for (int i = 0; i < cases.size(); i++) {
                Set<Hole> own = judgements.get(i).doubts();
                doubts.put(cases.get(i).subject().reference(), List.copyOf(own));
                if (own.isEmpty()) {
                    old.add(cases.get(i));
                    ofOld.add(judgements.get(i));
                }
            }
            List<Sighting> sightings = sweep(layout, session, old, ofOld);
            Ages ages = new Ages(engine.source());
            for (int i = 0; i < sightings.size(); i++) {
                Subject subject = old.get(i).subject();
                Set<Hole> ofMentions = ages.doubts(
                        session.connection(),
                        subject.olderThan(),
                        sightings.get(i).redacted());
                doubts.put(subject.reference(), List.copyOf(ofMentions));
            }
            return doubts;
        }
    }

    /** One sighting a case; none at all where texts are not looked through. */
    private List<Sighting> sweep(Layout layout, Session session, List<Case> cases, List<Judgement> judgements)
            throws SQLException {
        return cases.isEmpty() || !engine.limits().mentions()
                ? List.of()
                : new Sweep(layout, session.connection(), engine.limits())
                        .run(
                                cases.stream().map(Case::holding).toList(),
                                judgements.stream().map(Judgement::decisions).toList());
    }
}
