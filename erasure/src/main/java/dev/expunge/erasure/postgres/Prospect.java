package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks and decides, without changing anything. */
final class Prospect {
    private final Engine engine;
    private final Layout layout;
    private final Past past;
    private final Connection connection;
    private final Ages ages;

    Prospect(Engine engine, Layout layout, Past past, Connection connection) {
        this.engine = engine;
        this.layout = layout;
        this.past = past;
        this.connection = connection;
        this.ages = new Ages(engine.source());
    }

    /** One case a subject, with all that is found. */
    List<Case> open(List<Subject> subjects) throws SQLException {
        List<Case> cases = subjects.stream()
                .map(subject -> new Case(new Holding(subject, past.of(subject))))
                .toList();
        Rewritten.reopen(engine, connection, cases.stream().map(Case::holding).toList());
        gather(cases);
        return cases;
    }

    /** Finds what each case lacks; returns whether anything was new. */
    boolean gather(List<Case> cases) throws SQLException {
        List<Holding> holdings = cases.stream().map(Case::holding).toList();
        boolean more = new Gathering(engine, layout, connection, true).gather(holdings);
        Outsiders.mark(engine, layout, connection, holdings);
        return more;
    }

    /** One judgement a case, in their order. */
    List<Judgement> judge(List<Case> cases) throws SQLException {
        List<Judgement> judgements = new ArrayList<>();
        for (Case one : cases) {
            judgements.add(new Judgement(engine.source(), one.holding(), one.carriedOut(), engine.today()));
        }
        Demotion.apply(connection, judgements);
        judgements.forEach(judgement -> judgement.doubts().addAll(ages.doubts(judgement)));
        return judgements;
    }
}
