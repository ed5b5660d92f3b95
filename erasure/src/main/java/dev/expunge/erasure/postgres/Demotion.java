package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.map.ColumnMap;
import dev.expunge.erasure.map.Rule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps rows that something that stays refers to: they are anonymised instead of deleted. So no ON DELETE action ever reaches a
 * row, and nothing that stays points into the void.
 */
final class Demotion {
    private final Judgement judgement;
    private final Map<Row.Key, List<Pointer>> pointers = new HashMap<>();
    private final Deque<Member> staying = new ArrayDeque<>();

    /** @param cause names the constraint or link */
    private record Pointer(Member parent, List<String> columns, boolean constraint, String cause) {}

    private Demotion(Judgement judgement) {
        this.judgement = judgement;
    }

    static void apply(Connection connection, Collection<Judgement> judgements) throws SQLException {
        Referrers referrers = new Referrers();
        judgements.forEach(judgement -> referrers.ask(judgement.holding(), judgement.deleted()));
        Map<Holding, List<Referrers.Found>> found =
                referrers.answers(connection).stream().collect(Collectors.groupingBy(Referrers.Found::holding));
        for (Judgement judgement : judgements) {
            new Demotion(judgement).apply(found.getOrDefault(judgement.holding(), List.of()));
        }
    }

    private void apply(List<Referrers.Found> found) {
        pointThroughLinks();
        for (Referrers.Found one : found) {
            Member referrer = one.referrer();
            if (referrer == null) {
                demote(one.parent(), "constraint " + one.reference().name());
            } else {
                point(referrer, one.parent(), one.reference());
            }
        }
        climb();
    }

    private void point(Member referrer, Member parent, Reference reference) {
        point(referrer, new Pointer(parent, reference.columns(), true, "constraint " + reference.name()));
    }

    private void point(Member referrer, Pointer pointer) {
        pointers.computeIfAbsent(referrer.row().key(), key -> new ArrayList<>()).add(pointer);
    }

    private void pointThroughLinks() {
        for (Decision decision : judgement.decisions()) {
            Member member = decision.member();
            if (!decision.deletes()) {
                staying.add(member);
            }
            for (Member.Claim claim : member.claims()) {
                if (claim instanceof Member.Claim.ByOwner(Tie tie, Row.Key key)) {
                    Member owner = judgement.holding().member(key);
                    if (owner != null) {
                        pointThrough(tie, member, owner);
                    }
                }
            }
        }
    }

    private void pointThrough(Tie tie, Member member, Member owner) {
        for (Reference reference : tie.owner().references) {
            if (reference.tie() == tie) {
                point(member, owner, reference);
                return;
            }
        }
        if (tie.onKey()) {
            point(member, new Pointer(owner, tie.childColumns(), false, "the link from " + tie.child()));
        }
    }

    private void climb() {
        while (!staying.isEmpty()) {
            Member member = staying.remove();
            Decision decision = judgement.of(member);
            for (Pointer pointer : pointers.getOrDefault(member.row().key(), List.of())) {
                if (!decision.releases(pointer.columns(), pointer.constraint())) {
                    demote(pointer.parent(), pointer.cause());
                }
            }
        }
    }

    private void demote(Member member, String cause) {
        if (!judgement.of(member).deletes()) {
            return;
        }
        if (judgement.isCarriedOut(member)) {
            judgement.block(member.relation(), null, cause + " ties a row that stays to one that was just deleted");
            return;
        }
        judgement.decide(Judgement.overwritten(member, Rules.own(member.relation())));
        staying.add(member);
        for (Column column : member.relation().table().columns()) {
            ColumnMap said = member.relation().map().columns().get(column.name());
            boolean undecided = said == null || said.rule() instanceof Rule.WithRow;
            if (undecided && !member.relation().isKeyColumn(column) && column.generated() == Column.Generated.NO) {
                judgement.block(
                        member.relation(),
                        column.name(),
                        "a row cannot be deleted, " + cause
                                + " ties a row to it that stays; and the map has no rule to anonymise the column by");
            }
        }
    }
}
