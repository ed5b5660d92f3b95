package dev.expunge.erasure.property;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Works out from our own table what the map demands for one subject in one source. */
final class Expectation {
    private final State state;
    private final Ownership owned;
    private final Set<Id> known;
    private final Map<Row, Plan> plans = new LinkedHashMap<>();
    private final Set<Table> blockers = new LinkedHashSet<>();
    private final Map<Row, Fate> fates = new LinkedHashMap<>();
    private final Map<Verdict.Tally, Verdict.Bounds> counts = new TreeMap<>();

    /** What is done to a row of the subject. */
    private record Plan(Kind kind, Map<Column, Treatment> overwritten) {
        enum Kind {
            DELETE,
            ANONYMISE,
            REDACT,
            PSEUDONYMISE,
            RETAIN
        }

        boolean stays() {
            return kind != Kind.DELETE;
        }
    }

    private Expectation(State state, Ownership owned, Set<Id> known) {
        this.state = state;
        this.owned = owned;
        this.known = known;
    }

    static Verdict of(State state, Ownership owned, Set<Id> known) {
        return new Expectation(state, owned, known).verdict();
    }

    private Verdict verdict() {
        owned.rows().forEach(row -> plans.put(row, plan(row)));
        while (demote()) {
            // until nothing that stays references anything that goes
        }
        plans.forEach(this::settle);
        redactMentions();
        TriggerEffects effects = TriggerEffects.of(state, fates, owned);
        effects.fates().forEach((row, fate) -> fates.merge(row, fate, Fate::then));
        effects.lines().forEach((tally, bounds) -> counts.merge(tally, bounds, Verdict.Bounds::plus));
        return new Verdict(fates, counts, blockers, effects.blockers(), effects.written());
    }

    private Plan plan(Row row) {
        boolean shared = owned.shared().contains(row);
        Table.Disposition disposition = isOver(row) ? Table.Disposition.DELETE : row.table.disposition;
        if (!shared) {
            Map<Column, Treatment> overwritten = row.table.overwritten();
            return switch (disposition) {
                case DELETE -> new Plan(Plan.Kind.DELETE, Map.of());
                case ANONYMISE -> new Plan(Plan.Kind.ANONYMISE, overwritten);
                case PSEUDONYMISE -> new Plan(Plan.Kind.PSEUDONYMISE, overwritten);
                case RETAIN -> new Plan(Plan.Kind.RETAIN, overwritten);
            };
        }
        Map<Column, Treatment> redacted = new LinkedHashMap<>();
        boolean decided = joinShared(row, redacted);
        boolean retained = disposition == Table.Disposition.RETAIN;
        if (!decided && !(retained && row.table.overwritten().isEmpty())) {
            blockers.add(row.table);
        }
        return new Plan(retained ? Plan.Kind.RETAIN : Plan.Kind.REDACT, redacted);
    }

    /** Whether the ground on which the row was retained has ended before the day of the request. */
    private static boolean isOver(Row row) {
        Column from = row.table.retainedFrom;
        return from != null && LocalDate.parse(row.known(from)).plusYears(7).isBefore(EngineUnderTest.TODAY);
    }

    /** Joins what the links and identifier columns say by which the subject has the row; false when one says nothing. */
    private boolean joinShared(Row row, Map<Column, Treatment> redacted) {
        boolean decided = true;
        Ties ties = state.ties(row);
        for (Row.Claim claim : ties.claims()) {
            if (owned.rows().contains(claim.owner())) {
                Map<Column, Treatment> shared = claim.link().shared;
                decided &= shared != null;
                redacted.putAll(shared == null ? Map.of() : shared);
            }
        }
        for (Map.Entry<IdentifierColumn, Id> held : ties.holds().entrySet()) {
            if (Ownership.speaks(held.getKey(), ties) && known.contains(held.getValue())) {
                Map<Column, Treatment> shared = held.getKey().shared;
                decided &= shared != null;
                redacted.putAll(shared == null ? Map.of() : shared);
            }
        }
        return decided;
    }

    private boolean demote() {
        boolean changed = false;
        for (Row row : state.rows()) {
            Plan plan = plans.get(row);
            if (plan != null && !plan.stays()) {
                continue;
            }
            Set<Column> overwritten = plan == null ? Set.of() : plan.overwritten.keySet();
            Ties ties = state.ties(row);
            for (Row.Pointer pointer : ties.pointers()) {
                changed |= Ties.survives(pointer, overwritten) && demote(pointer.target(), row);
            }
            for (Row.Claim claim : ties.claims()) {
                changed |= claim.link().isOntoKey() && Ties.survives(claim, overwritten) && demote(claim.owner(), row);
            }
        }
        return changed;
    }

    private boolean demote(Row target, Row because) {
        Plan plan = plans.get(target);
        if (plan == null || plan.stays()) {
            return false;
        }
        plans.put(target, new Plan(Plan.Kind.ANONYMISE, target.table.overwritten()));
        boolean undecided = target.table.columns.stream().anyMatch(Expectation::isUndecided);
        if (undecided) {
            blockers.add(target.table);
            blockers.add(because.table);
        }
        return true;
    }

    private static boolean isUndecided(Column column) {
        return column.treatment instanceof Treatment.WithRow
                && column.role != Column.Role.KEY
                && column.role != Column.Role.GENERATED;
    }

    private void settle(Row row, Plan plan) {
        if (plan.stays() && !plan.overwritten.isEmpty()) {
            fates.put(row, changed(row, plan.overwritten));
        } else if (!plan.stays()) {
            fates.put(row, new Fate.Gone());
        }
        boolean perhaps = plan.kind == Plan.Kind.REDACT;
        if (!perhaps || !plan.overwritten.isEmpty()) {
            count(row.table, plan.kind.name(), new Verdict.Bounds(perhaps && mayStay(row, plan) ? 0 : 1, 1));
        }
    }

    /** Whether everything that a redaction writes may be there already. */
    private boolean mayStay(Row row, Plan plan) {
        Set<Column> wiped = state.ties(row).wiped();
        return plan.overwritten.entrySet().stream().allMatch(entry -> {
            Column column = entry.getKey();
            boolean speaks = column.role == Column.Role.REFERENCE || column.role == Column.Role.IDENTIFIER;
            boolean same = row.cell(column) == null || wiped.contains(column);
            return same || (entry.getValue() instanceof Treatment.Value && !speaks);
        });
    }

    static Fate.Changed changed(Row row, Map<Column, Treatment> overwritten) {
        Map<Column, Expect> cells = new LinkedHashMap<>();
        overwritten.forEach((column, treatment) -> cells.put(
                column,
                switch (treatment) {
                    case Treatment.Value(var text) -> new Expect.Exact(text);
                    case Treatment.Random() -> new Expect.Fresh(column.type, isEmail(row.table, column));
                    case Treatment.Hmac() -> new Expect.Fresh(column.type, false);
                    case Treatment.WithRow(), Treatment.Keep() -> throw new IllegalStateException();
                }));
        return new Fate.Changed(cells);
    }

    private static boolean isEmail(Table table, Column column) {
        return table.identifiers.stream()
                .anyMatch(identifier -> identifier.column == column && identifier.type.equals(Id.EMAIL));
    }

    private void redactMentions() {
        for (Row row : state.rows()) {
            Plan plan = plans.get(row);
            boolean gone = plan != null && !plan.stays();
            if (gone || !row.table.isPersonal() || row.table.disposition == Table.Disposition.RETAIN) {
                continue;
            }
            boolean counted = false;
            for (Row.Mention mention : state.ties(row).mentions()) {
                if (!isSought(mention.id()) || plan != null && plan.overwritten.containsKey(mention.column())) {
                    continue;
                }
                switch (mention.column().mentions) {
                    case ACCEPT -> {}
                    case BLOCK -> blockers.add(row.table);
                    case REDACT -> {
                        boolean exactly = mention.column().type.kind() != Type.Kind.TEXT_ARRAY;
                        Expect expect = new Expect.Redacted(mention.spelled(), exactly);
                        fates.merge(row, new Fate.Changed(Map.of(mention.column(), expect)), Fate::then);
                        if (!counted) {
                            count(row.table, "REDACT_MENTION", new Verdict.Bounds(1, 1));
                        }
                        counted = true;
                    }
                }
            }
        }
    }

    /** What somebody else has, too, is that person's as well, and stays in texts. */
    private boolean isSought(Id id) {
        return known.contains(id)
                && !owned.ambiguous().contains(id)
                && owned.roots().containsAll(state.people(id, false))
                && owned.roots().containsAll(state.people(id, true));
    }

    private void count(Table table, String action, Verdict.Bounds bounds) {
        counts.merge(new Verdict.Tally(table.name, action), bounds, Verdict.Bounds::plus);
    }
}
