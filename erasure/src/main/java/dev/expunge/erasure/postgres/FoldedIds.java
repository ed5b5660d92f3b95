package dev.expunge.erasure.postgres;

import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.identifier.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says whose the identifiers are whose case a column lost. No other store can be asked for one, so a row that holds one which is
 * not known for the subject's is somebody else's, too.
 */
final class FoldedIds {
    private final List<Doubt> doubts = new ArrayList<>();
    private final Map<Holding, Set<Identifier>> own = new HashMap<>();

    private FoldedIds() {}

    /** The subject has such an identifier; it is open whether others have it, too. */
    private record Doubt(Holding holding, Member member, Identifier folded) {}

    /** @param members rows to be judged, by whose they are */
    static void mark(Engine engine, Layout layout, Connection connection, Map<Holding, List<Member>> members)
            throws SQLException {
        FoldedIds ids = new FoldedIds();
        members.forEach((holding, judged) -> judged.forEach(member -> ids.judge(holding, member)));
        ids.ask(engine, layout, connection);
    }

    private void judge(Holding holding, Member member) {
        for (Slot slot : member.relation().slots()) {
            if (slot.isPersonal() && !(member.isOwned() && slot.column().namesOwner())) {
                slot.readFolded(member.row()).ifPresent(folded -> judge(holding, member, slot, folded));
            }
        }
    }

    private void judge(Holding holding, Member member, Slot slot, Identifier folded) {
        List<Identifier> known = holding.known()
                .filter(identifier -> slot.form().names(folded.value(), identifier))
                .toList();
        if (known.isEmpty() && own.computeIfAbsent(holding, FoldedIds::own).contains(folded)) {
            doubts.add(new Doubt(holding, member, folded));
        } else if (known.isEmpty() || known.stream().anyMatch(holding::isShared)) {
            member.share();
        }
    }

    /** What the rows say that are the person, or that name their owner. */
    private static Set<Identifier> own(Holding holding) {
        Set<Identifier> own = new HashSet<>();
        for (Member member : holding.members()) {
            for (Slot slot : member.relation().slots()) {
                if (slot.isPersonal()
                        && !member.isShared()
                        && (member.isPerson() || slot.column().namesOwner())) {
                    slot.read(member.row())
                            .filter(identifier -> !holding.isShared(identifier))
                            .map(FoldedIds::folded)
                            .ifPresent(own::add);
                }
            }
        }
        return own;
    }

    private static Identifier folded(Identifier identifier) {
        return new Identifier(identifier.type(), identifier.value().toLowerCase(Locale.ROOT));
    }

    private void ask(Engine engine, Layout layout, Connection connection) throws SQLException {
        if (doubts.isEmpty()) {
            return;
        }
        Set<Identifier> asked = new HashSet<>();
        doubts.forEach(doubt -> asked.add(doubt.folded()));
        Map<Identifier, Set<RowRef>> holders = Discovery.holders(engine, layout, connection, asked);
        for (Doubt doubt : doubts) {
            Stream<RowRef> people = doubt.holding().members().stream()
                    .filter(Member::isPerson)
                    .map(member -> member.row().reference());
            if (!people.toList().containsAll(holders.getOrDefault(doubt.folded(), Set.of()))) {
                doubt.member().share();
            }
        }
    }
}
