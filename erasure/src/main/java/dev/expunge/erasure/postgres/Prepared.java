package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Outcome;
import dev.expunge.erasure.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who goes in one transaction, found, decided and locked.
 *
 * @param cases who goes
 * @param judgements one a case, in their order
 * @param blocked who must not go
 * @param left who goes later, those together who fit together: whoever does not fit, or claims a row that somebody else here
 *     claims
 * @param looked rows of everybody who was looked for
 */
record Prepared(
        List<Case> cases, List<Judgement> judgements, List<Outcome> blocked, List<List<Subject>> left, long looked) {
    private static final int MAX_LOOKS = 10;

    /** Looks until what is locked is what was decided on. */
    static Prepared of(Engine engine, Connection connection, Prospect prospect, List<Subject> subjects)
            throws SQLException {
        for (int look = 0; look < MAX_LOOKS; look++) {
            List<Case> all = prospect.open(subjects);
            Prepared prepared =
                    fitting(all, prospect.judge(all), engine.limits().rows());
            if (Locks.take(connection, prepared.toChange())
                    && Locks.keep(connection, prepared.toKeep())
                    && prepared.sharesAsBefore(prospect)) {
                return prepared;
            }
        }
        throw new SQLException("rows keep changing while they are locked", "40001");
    }

    private static Prepared fitting(List<Case> all, List<Judgement> judgements, int most) {
        List<Outcome> blocked = new ArrayList<>();
        List<Party> parties = new ArrayList<>(List.of(new Party()));
        for (int i = 0; i < all.size(); i++) {
            Case one = all.get(i);
            Judgement judgement = judgements.get(i);
            if (judgement.blockers().isEmpty()) {
                Set<Row.Key> keys = one.holding().keys();
                Optional<Party> party =
                        parties.stream().filter(open -> open.takes(keys, most)).findFirst();
                party.ifPresentOrElse(open -> open.add(one, judgement), () -> {
                    parties.add(new Party());
                    parties.getLast().add(one, judgement);
                });
            } else {
                blocked.add(new Outcome.Blocked(one.subject().reference(), judgement.blockers()));
            }
        }
        Party first = parties.removeFirst();
        return new Prepared(
                first.cases,
                first.judgements,
                blocked,
                parties.stream().map(Party::subjects).toList(),
                all.stream().mapToLong(one -> one.holding().keys().size()).sum());
    }

    /** How many subjects with as many rows as these fit in one transaction. */
    int fitting(Limits limits) {
        long subjects = cases.size()
                + blocked.size()
                + left.stream().mapToInt(List::size).sum();
        long fit = looked == 0 ? limits.subjects() : limits.rows() * subjects / looked;
        return Math.toIntExact(Math.clamp(fit, 1, limits.subjects()));
    }

    /** Those who go in one transaction. */
    private static final class Party {
        private final List<Case> cases = new ArrayList<>();
        private final List<Judgement> judgements = new ArrayList<>();
        private final Set<Row.Key> claimed = new HashSet<>();

        private boolean takes(Set<Row.Key> keys, int most) {
            return cases.isEmpty()
                    || (claimed.size() + keys.size() <= most && keys.stream().noneMatch(claimed::contains));
        }

        private void add(Case one, Judgement judgement) {
            cases.add(one);
            judgements.add(judgement);
            claimed.addAll(one.holding().keys());
        }

        private List<Subject> subjects() {
            return cases.stream().map(Case::subject).toList();
        }
    }

    /** Whoever shared a row may have left while it was waited for: then it is the subject's alone. */
    private boolean sharesAsBefore(Prospect prospect) throws SQLException {
        Map<String, Set<Row.Key>> before = shared(cases);
        if (before.values().stream().allMatch(Set::isEmpty)) {
            return true;
        }
        return shared(prospect.open(cases.stream().map(Case::subject).toList())).equals(before);
    }

    private static Map<String, Set<Row.Key>> shared(List<Case> cases) {
        return cases.stream()
                .collect(Collectors.toMap(
                        one -> one.subject().reference(),
                        one -> one.holding().members().stream()
                                .filter(Member::isShared)
                                .map(member -> member.row().key())
                                .collect(Collectors.toSet())));
    }

    private Map<Row.Key, Row> toChange() {
        return rows(Prepared::changes);
    }

    /** Shared rows of which nothing changes: of two who leave at once the second is to see the first gone. */
    private Map<Row.Key, Row> toKeep() {
        return rows(decision -> decision.member().isShared() && !changes(decision));
    }

    private static boolean changes(Decision decision) {
        return decision.deletes()
                || !decision.overwrites().isEmpty()
                || decision.member().isPerson();
    }

    private Map<Row.Key, Row> rows(Predicate<Decision> wanted) {
        Map<Row.Key, Row> rows = new HashMap<>();
        for (Judgement judgement : judgements) {
            judgement.decisions().stream()
                    .filter(wanted)
                    .map(decision -> decision.member().row())
                    .forEach(row -> rows.put(row.key(), row));
        }
        return rows;
    }
}
