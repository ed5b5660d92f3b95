package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Action;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Plan;
import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.TableCount;
import dev.expunge.erasure.map.Retention;
import dev.expunge.erasure.map.TableName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes down what is or was decided, for callers. */
final class Plans {
    private final String source;
    private final Layout layout;
    private final Sizes sizes;
    private final Pseudonyms hashes;
    private final LocalDate today;

    /** @param sizes that were read before anything was changed */
    Plans(String source, Layout layout, Sizes sizes, Pseudonyms hashes, LocalDate today) {
        this.source = source;
        this.layout = layout;
        this.sizes = sizes;
        this.hashes = hashes;
        this.today = today;
    }

    Plan plan(Subject subject, Collection<Decision> decisions, Collection<Mention> mentions, List<Hole> blockers) {
        SortedMap<TableName, SortedMap<Action, Long>> counts = new TreeMap<>();
        SortedSet<String> lines = new TreeSet<>();
        for (Decision decision : decisions) {
            Action action = decision.action();
            if (action != null) {
                count(counts, decision.member().relation().name(), action);
                lines.add(line(decision, action, lines));
            }
        }
        for (Mention mention : mentions) {
            count(counts, mention.relation().name(), Action.REDACT_MENTION);
            lines.add("mention\n" + mention.relation() + "\n"
                    + String.join("\n", mention.key().values()));
        }
        List<TableCount> listed = new ArrayList<>();
        Map<TableName, Long> rows = new HashMap<>();
        counts.forEach((table, byAction) -> {
            byAction.forEach((action, number) -> listed.add(new TableCount(table, action, number)));
            rows.put(table, sizes.rows(table));
        });
        String digest =
                hashes.of(layout.map().digest() + "\n" + layout.catalog().digest() + "\n" + String.join("\n\n", lines));
        return new Plan(
                source,
                subject.reference(),
                listed,
                blockers,
                digest,
                rows,
                retained(decisions, Term.start(subject, today)));
    }

    private static void count(SortedMap<TableName, SortedMap<Action, Long>> counts, TableName table, Action action) {
        counts.computeIfAbsent(table, key -> new TreeMap<>()).merge(action, 1L, Long::sum);
    }

    /** Rows without a key have an address that changes: they count by what they hold and how many are alike. */
    private static String line(Decision decision, Action action, SortedSet<String> lines) {
        Row row = decision.member().row();
        String line = row.relation() + "\n" + action + "\n"
                + decision.overwrites().keySet() + "\n"
                + (row.relation().isPhysical()
                        ? row.content()
                        : String.join("\n", row.key().values()));
        String distinct = line;
        for (int copy = 2; lines.contains(distinct); copy++) {
            distinct = line + "\n" + copy;
        }
        return distinct;
    }

    private static List<Plan.Retained> retained(Collection<Decision> decisions, LocalDate from) {
        SortedMap<TableName, SortedMap<LocalDate, Kept>> rows = new TreeMap<>();
        Map<TableName, Retention> grounds = new TreeMap<>();
        for (Decision decision : decisions) {
            Relation relation = decision.member().relation();
            Retention retention = relation.map().retention();
            boolean stays = decision.action() == Action.RETAIN || decision.action() == Action.PSEUDONYMISE;
            if (stays && retention != null) {
                grounds.put(relation.name(), retention);
                rows.computeIfAbsent(relation.name(), table -> new TreeMap<>())
                        .computeIfAbsent(Term.end(decision.member(), from), day -> new Kept())
                        .add(decision.member());
            }
        }
        List<Plan.Retained> retained = new ArrayList<>();
        grounds.forEach((table, said) -> rows.getOrDefault(table, new TreeMap<>())
                .forEach((until, kept) -> retained.add(new Plan.Retained(
                        table, said.ground(), said.citation(), until, kept.count, kept.rows, kept.key))));
        return retained;
    }

    /** Rows of one table that stay until one day. */
    private static final class Kept {
        private long count;
        private final List<RowRef> rows = new ArrayList<>();
        private List<String> key = List.of();

        private void add(Member member) {
            count++;
            key = member.relation().keyColumns();
            if (!member.relation().isPhysical() && !member.isShared()) {
                rows.add(member.row().reference());
            }
        }
    }
}
