package dev.expunge.erasure.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the rows that reference rows about to be deleted through constraints that no link of the map follows. */
final class Referrers {
    private final List<Reference> references = new ArrayList<>();
    private final List<List<Question>> questions = new ArrayList<>();

    /** @param referrer null when the referencing row is not in the subject's set */
    record Found(
            Holding holding,
            Member parent,
            Reference reference,
            @Nullable Member referrer) {}

    /** @param limit one more than could be in the set, so that an answer of that many holds an outsider */
    private record Question(Holding holding, Member parent, List<String> values, int limit) {}

    void ask(Holding holding, List<Member> parents) {
        Map<Relation, Integer> sizes = new HashMap<>();
        holding.members().forEach(member -> sizes.merge(member.relation(), 1, Integer::sum));
        for (Member parent : parents) {
            for (Reference reference : parent.relation().references) {
                if (reference.tie() == null) {
                    ask(holding, parent, reference, sizes);
                }
            }
        }
    }

    private void ask(Holding holding, Member parent, Reference reference, Map<Relation, Integer> sizes) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < reference.parentFacts().length; i++) {
            @Nullable String value = parent.row().fact(reference.parentFacts()[i]);
            if (value == null || reference.equalities().get(i).fit(value).isEmpty()) {
                return;
            }
            values.add(reference.equalities().get(i).fit(value).orElseThrow());
        }
        Relation child = reference.child();
        int limit = child == null ? 1 : sizes.getOrDefault(child, 0) + 1;
        int place = references.indexOf(reference);
        if (place < 0) {
            place = references.size();
            references.add(reference);
            questions.add(new ArrayList<>());
        }
        questions.get(place).add(new Question(holding, parent, values, limit));
    }

    List<Found> answers(Connection connection) throws SQLException {
        if (references.isEmpty()) {
            return List.of();
        }
        Sql sql = new Sql();
        for (int i = 0; i < references.size(); i++) {
            Reference reference = references.get(i);
            Relation child = reference.child();
            sql.select("k.o", "x.f")
                    .add(" from ")
                    .rows(questions.get(i).stream().map(Referrers::bound).toList())
                    .add(" cross join lateral (select ")
                    .add(child == null ? "'{}'::pg_catalog.text[]" : child.keyFacts())
                    .add(" as f from ")
                    .add(reference.childFrom())
                    .add(" t where ")
                    .add(reference.match())
                    .add(" limit k.v" + reference.columns().size() + "::pg_catalog.int8) x");
        }
        List<Found> found = new ArrayList<>();
        for (Sql.Answer answer : sql.answers(connection)) {
            Reference reference = references.get(answer.branch());
            Question question = questions.get(answer.branch()).get(answer.ordinal());
            Relation child = reference.child();
            Member referrer = child == null ? null : question.holding().member(child.key(answer.facts()));
            found.add(new Found(question.holding(), question.parent(), reference, referrer));
        }
        return found;
    }

    private static List<String> bound(Question question) {
        List<String> values = new ArrayList<>(question.values());
        values.add(String.valueOf(question.limit()));
        return values;
    }
}
