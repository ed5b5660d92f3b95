package dev.expunge.erasure.postgres;

import static java.util.Comparator.comparingInt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Marks rows on which somebody else has a claim, too: an owner row outside the set, an identifier that others hold, or an
 * owner row inside the set that is itself shared.
 */
final class Outsiders {
    private final SortedMap<Tie, List<Question>> questions = new TreeMap<>(comparingInt(Tie::number));

    private Outsiders() {}

    static void mark(Engine engine, Layout layout, Connection connection, List<Holding> holdings) throws SQLException {
        Outsiders outsiders = new Outsiders();
        Map<Holding, List<Member>> asked = new LinkedHashMap<>();
        for (Holding holding : holdings) {
            for (Member member : holding.members()) {
                if (!member.examine() || member.isPerson() && !member.isOwned()) {
                    continue;
                }
                outsiders.ask(holding, member);
                if (!member.isPerson()) {
                    shareByIdentifier(holding, member);
                    asked.computeIfAbsent(holding, key -> new ArrayList<>()).add(member);
                }
            }
        }
        outsiders.answer(connection);
        GivenAway.mark(engine, connection, holdings);
        FoldedIds.mark(engine, layout, connection, asked);
        holdings.forEach(Outsiders::inherit);
    }

    /** @param limit one more than the owners in the set, so that an answer of that many holds an outsider */
    private record Question(Holding holding, Member member, List<String> values, int limit) {
        /** A person's row is not shared: nobody can say what of a person is somebody else's. */
        void share() {
            if (member.isPerson()) {
                holding.contested().add(member.relation());
            } else {
                member.share();
            }
        }
    }

    private void ask(Holding holding, Member member) {
        Map<Tie, Integer> inside = new HashMap<>();
        for (Member.Claim claim : member.claims()) {
            if (claim instanceof Member.Claim.ByOwner(Tie tie, Row.Key _)) {
                inside.merge(tie, 1, Integer::sum);
            }
        }
        for (Tie tie : member.relation().owners) {
            int owners = inside.getOrDefault(tie, 0);
            if (owners == 0 || !tie.unique()) {
                tie.ownerValues(member.row())
                        .ifPresent(values -> questions
                                .computeIfAbsent(tie, key -> new ArrayList<>())
                                .add(new Question(holding, member, values, owners + 1)));
            }
        }
    }

    private void answer(Connection connection) throws SQLException {
        if (questions.isEmpty()) {
            return;
        }
        Sql sql = new Sql();
        List<Tie> ties = List.copyOf(questions.keySet());
        questions.forEach((tie, asked) -> {
            sql.select("k.o", "x.f")
                    .add(" from ")
                    .rows(asked.stream().map(Outsiders::bound).toList())
                    .add(" cross join lateral (select ")
                    .add(tie.owner().keyFacts())
                    .add(" as f from ")
                    .add(tie.owner().from())
                    .add(" t where ");
            tie.joinOwners(sql);
            sql.add(" limit k.v" + tie.pairs().size() + "::pg_catalog.int8) x");
        });
        for (Sql.Answer answer : sql.answers(connection)) {
            Tie tie = ties.get(answer.branch());
            Question question = questions.getOrDefault(tie, List.of()).get(answer.ordinal());
            Row.Key owner = tie.owner().key(answer.facts());
            if (!question.holding().holds(owner) && !question.holding().past().isOwn(owner)) {
                question.share();
            }
        }
    }

    private static List<String> bound(Question question) {
        List<String> values = new ArrayList<>(question.values());
        values.add(String.valueOf(question.limit()));
        return values;
    }

    private static void shareByIdentifier(Holding holding, Member member) {
        for (Slot slot : member.relation().slots()) {
            if (slot.isPersonal() && !slot.column().namesOwner()) {
                slot.read(member.row()).filter(holding::isShared).ifPresent(identifier -> member.share());
            }
        }
        for (Member.Claim claim : member.claims()) {
            if (claim instanceof Member.Claim.ByIdentifier(Slot _, var identifier) && holding.isShared(identifier)) {
                member.share();
            }
        }
    }

    private static void inherit(Holding holding) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Member member : holding.members()) {
                changed |= isOfShared(holding, member) && member.share();
            }
        }
    }

    private static boolean isOfShared(Holding holding, Member member) {
        for (Member.Claim claim : member.claims()) {
            if (claim instanceof Member.Claim.ByOwner(Tie _, Row.Key key)) {
                Member owner = holding.member(key);
                if (owner != null && owner.isShared()) {
                    return true;
                }
            }
        }
        return false;
    }
}
