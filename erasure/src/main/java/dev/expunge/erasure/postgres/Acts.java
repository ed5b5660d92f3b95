package dev.expunge.erasure.postgres;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.map.TableMap;
import dev.expunge.erasure.map.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Carries decisions out, for all subjects of the transaction together. */
final class Acts {
    private final Connection connection;
    private final Layout layout;
    private final Overwriting overwriting;

    Acts(Engine engine, Layout layout, Connection connection) {
        this.connection = connection;
        this.layout = layout;
        this.overwriting = new Overwriting(new RandomValues(engine.random()), engine.hashes());
    }

    /** Overwrites first, so that nothing which stays refers to what goes; then deletes; then lets every constraint speak. */
    void carryOut(List<Case> cases, List<Judgement> judgements) throws SQLException {
        List<Decision> decisions = new ArrayList<>();
        Map<Member, Case> owners = new IdentityHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            for (Decision decision : judgements.get(i).open()) {
                decisions.add(decision);
                owners.put(decision.member(), cases.get(i));
            }
        }
        leaveSearchPath();
        for (Overwriting.Overwritten row : overwriting.run(connection, decisions)) {
            requireNonNull(owners.get(row.member())).overwritten(row);
        }
        Deletion.run(
                connection,
                decisions.stream()
                        .filter(Decision::deletes)
                        .map(decision -> decision.member().row().key())
                        .toList());
        decisions.forEach(
                decision -> requireNonNull(owners.get(decision.member())).carriedOut(decision));
        run("set constraints all immediate");
        emptySearchPath();
    }

    /** Takes the subjects out of other people's texts. */
    void redact(List<Case> cases) throws SQLException {
        Set<Mention> mentions = new LinkedHashSet<>();
        cases.forEach(one -> mentions.addAll(one.mentions()));
        if (mentions.isEmpty()) {
            return;
        }
        leaveSearchPath();
        Redaction.run(connection, mentions);
        run("set constraints all immediate");
        emptySearchPath();
    }

    /** Materialised views show no longer what is gone. */
    void refresh() throws SQLException {
        for (Map.Entry<TableName, TableMap> entry : new TreeMap<>(layout.map().tables()).entrySet()) {
            if (entry.getValue() instanceof TableMap.Refreshed) {
                run("refresh materialized view " + entry.getKey().sql());
            }
        }
    }

    /** Triggers run as they do in the application's sessions, whose path they may rely on; our own names are all qualified. */
    private void leaveSearchPath() throws SQLException {
        if (layout.fires()) {
            run("set local search_path to default");
        }
    }

    private void emptySearchPath() throws SQLException {
        if (layout.fires()) {
            run("set local search_path to ''");
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
