package dev.expunge.server.request;

import dev.expunge.erasure.Action;
import dev.expunge.erasure.Plan;
import dev.expunge.erasure.Swept;
import dev.expunge.erasure.TableCount;
import dev.expunge.erasure.map.DataMap;
import dev.expunge.erasure.map.IdentifierColumn;
import dev.expunge.erasure.map.TableMap;
import dev.expunge.erasure.map.TableName;
import dev.expunge.receipts.AcceptedTrigger;
import dev.expunge.receipts.Change;
import dev.expunge.receipts.Check;
import dev.expunge.receipts.Counts;
import dev.expunge.receipts.MentionColumn;
import dev.expunge.receipts.MentionSweep;
import dev.expunge.receipts.Residue;
import dev.expunge.receipts.SourceStatement;
import dev.expunge.receipts.TableOutcome;
import dev.expunge.server.request.Field.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a receipt says of one source. */
final class ReceiptDraft {
    /** Where no transaction was needed, because nothing had to change. */
    static final String NO_TRANSACTION = "none";

    private ReceiptDraft() {}

    static SourceStatement of(Work work, Place place, Instant verifiedAt) {
        List<Round> rounds = work.rounds(place.id());
        List<Plan> done = rounds.stream().map(round -> round.erased().plan()).toList();
        return new SourceStatement(
                place.name(),
                rounds.isEmpty() ? place.mapDigest() : rounds.getLast().mapDigest(),
                place.coverage().schemaDigest(),
                place.store().atomic(),
                counts(rounds),
                tables(work, place, done),
                mentions(work, rounds),
                triggers(place.store().map(), done),
                Residue.LOGICAL,
                checks(work, place, done, verifiedAt));
    }

    private static Counts counts(List<Round> rounds) {
        if (rounds.stream().anyMatch(Round::asPlanned)) {
            return new Counts.AsPlanned();
        }
        return new Counts.Committed(
                rounds.isEmpty()
                        ? NO_TRANSACTION
                        : rounds.stream()
                                .map(round -> Long.toString(round.erased().transactionId()))
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    private static List<TableOutcome> tables(Work work, Place place, List<Plan> done) {
        List<TableOutcome> outcomes = new ArrayList<>();
        Map<TableName, Map<Change, Long>> changed = new TreeMap<>();
        for (Plan plan : done) {
            for (TableCount count : plan.counts()) {
                if (count.action() != Action.RETAIN) {
                    changed.computeIfAbsent(count.table(), table -> new EnumMap<>(Change.class))
                            .merge(change(count.action()), count.rows(), Long::sum);
                }
            }
        }
        changed.forEach((table, changes) -> changes.forEach(
                (change, rows) -> outcomes.add(new TableOutcome.Changed(table.toString(), change, rows))));
        outcomes.addAll(retained(place.store().retained(work.erased(place.id()))));
        return outcomes;
    }

    private static List<TableOutcome> retained(List<Plan.Retained> standing) {
        record Ground(TableName table, String ground, String citation, LocalDate until) {}
        Map<Ground, Long> kept = new LinkedHashMap<>();
        standing.forEach(rows -> kept.merge(
                new Ground(rows.table(), rows.ground(), rows.citation(), rows.until()), rows.count(), Long::sum));
        List<TableOutcome> outcomes = new ArrayList<>();
        kept.forEach((ground, rows) -> outcomes.add(new TableOutcome.Retained(
                ground.table.toString(), rows, ground.ground, ground.citation, ground.until)));
        return outcomes;
    }

    private static Change change(Action action) {
        return switch (action) {
            case DELETE -> Change.DELETED;
            case ANONYMISE -> Change.ANONYMISED;
            case REDACT, REDACT_MENTION -> Change.REDACTED;
            case PSEUDONYMISE -> Change.PSEUDONYMISED;
            case RETAIN -> throw new IllegalArgumentException("retained rows do not change");
        };
    }

    private static MentionSweep mentions(Work work, List<Round> rounds) {
        if (rounds.isEmpty()) {
            return new MentionSweep.NotRun(
                    work.isDeferred()
                            ? "nothing but the keys of rows was known"
                            : "no transaction was needed; the search for the plan met no mention that must not stay");
        }
        Map<String, MentionColumn> columns = new TreeMap<>();
        for (Round round : rounds) {
            round.erased()
                    .swept()
                    .forEach(swept ->
                            columns.merge(swept.table() + " " + swept.column(), column(swept), ReceiptDraft::sum));
        }
        if (columns.isEmpty()) {
            return new MentionSweep.NotRun(
                    "no text here could hold an e-mail address or phone number of the person alone");
        }
        return new MentionSweep.Ran(List.copyOf(columns.values()));
    }

    private static MentionColumn column(Swept swept) {
        MentionColumn.Rule rule = switch (swept.rule()) {
            case BLOCK -> MentionColumn.Rule.BLOCK;
            case REDACT -> MentionColumn.Rule.REDACT;
            case ACCEPT -> MentionColumn.Rule.ACCEPT;
        };
        return new MentionColumn(swept.table().toString(), swept.column(), rule, swept.mentions(), "");
    }

    private static MentionColumn sum(MentionColumn one, MentionColumn other) {
        return new MentionColumn(
                one.table(), one.column(), other.rule(), one.mentions() + other.mentions(), other.reason());
    }

    private static List<AcceptedTrigger> triggers(DataMap map, List<Plan> done) {
        Set<TableName> changed = new HashSet<>();
        done.forEach(plan -> plan.counts().stream()
                .filter(count -> count.action() != Action.RETAIN)
                .forEach(count -> changed.add(count.table())));
        List<AcceptedTrigger> triggers = new ArrayList<>();
        changed.stream().sorted().forEach(table -> {
            if (map.tables().get(table) instanceof TableMap.Personal personal) {
                personal.triggers().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(trigger -> triggers.add(new AcceptedTrigger(
                                table.toString(),
                                trigger.getKey(),
                                trigger.getValue().reason())));
            }
        });
        return triggers;
    }

    private static List<Check> checks(Work work, Place place, List<Plan> done, Instant at) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(Check.What.COVERAGE, place.store().map().tables().size(), at));
        Set<String> types =
                place.store().map().identifiers().map(IdentifierColumn::type).collect(Collectors.toSet());
        add(
                checks,
                Check.What.IDENTIFIERS,
                work.identifiers().stream()
                        .filter(identifier -> types.contains(identifier.type()))
                        .count(),
                at);
        add(checks, Check.What.KEYS, rows(done, Action.DELETE), at);
        add(checks, Check.What.ANONYMISED_VALUES, rows(done, Action.ANONYMISE), at);
        checks.sort(Comparator.comparing(Check::what));
        return checks;
    }

    private static void add(List<Check> checks, Check.What what, long count, Instant at) {
        if (count > 0) {
            checks.add(new Check(what, count, at));
        }
    }

    private static long rows(List<Plan> done, Action action) {
        return done.stream()
                .flatMap(plan -> plan.counts().stream())
                .filter(count -> count.action() == action)
                .mapToLong(TableCount::rows)
                .sum();
    }
}
