package dev.expunge.erasure.property;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** What a trial shows: not that a world has it, but that a row with it was deleted or overwritten. */
enum Trait {
    CYCLE((source, row) -> pointers(row, fk -> fk.from() != fk.to() && reaches(source, fk.to(), fk.from()))),
    SELF_REFERENCE((source, row) -> pointers(row, fk -> fk.from() == fk.to())),
    COMPOSITE_KEY((source, row) -> row.table.key.size() > 1),
    NULLABLE_REFERENCE(
            (source, row) -> pointers(row, fk -> fk.columns().stream().allMatch(column -> column.nullable))),
    REFERENCE_NOT_NULL(
            (source, row) -> pointers(row, fk -> fk.columns().stream().noneMatch(column -> column.nullable))),
    ON_DELETE_CASCADE((source, row) -> isTarget(source, row, "on delete cascade")),
    ON_DELETE_SET_NULL((source, row) -> isTarget(source, row, "on delete set null")),
    ON_DELETE_SET_DEFAULT((source, row) -> isTarget(source, row, "on delete set default")),
    DEFERRED_CONSTRAINT((source, row) -> pointers(row, fk -> fk.timing().contains("initially deferred"))),
    REFERENCE_WITHOUT_CONSTRAINT((source, row) -> row.claims.stream().anyMatch(claim -> isLoose(source, claim.link()))),
    PARTITION((source, row) -> row.table.partitionBy != null),
    INHERITANCE((source, row) -> row.table.parent != null),
    WRITING_TRIGGER((source, row) -> row.table.triggers.stream()
            .anyMatch(trigger -> trigger.effect() == Trigger.Effect.LOG || trigger.effect() == Trigger.Effect.COUNT)),
    GENERATED_COLUMN((source, row) -> row.table.columns.stream().anyMatch(column -> column.generated != null)),
    IDENTITY_COLUMN((source, row) -> row.table.columns.stream().anyMatch(column -> column.identity != null)),
    HOSTILE_NAME((source, row) -> isHostile(row.table.name.object())
            && row.table.columns.stream().anyMatch(column -> isHostile(column.name))),
    ROW_SECURITY((source, row) -> row.table.afterwards.stream().anyMatch(ddl -> ddl.contains("row level security"))),
    ANOTHER_SCHEMA((source, row) ->
            !row.table.name.schema().equals(source.tables.getFirst().name.schema())),
    NO_KEY((source, row) -> row.table.keyKind == Table.KeyKind.NONE),
    NO_REFERENCE((source, row) -> row.table.standing == Table.Standing.OWNED && row.table.links.isEmpty()),
    POLYMORPHIC_REFERENCE((source, row) -> row.claims.stream()
            .anyMatch(claim -> !claim.link().pairs.getFirst().prefix().isEmpty()));

    private final BiPredicate<Source, Row> shown;

    Trait(BiPredicate<Source, Row> shown) {
        this.shown = shown;
    }

    static Set<Trait> of(Source source, Set<Row> touched) {
        Set<Trait> traits = new HashSet<>();
        for (Trait trait : values()) {
            if (touched.stream().anyMatch(row -> trait.shown.test(source, row))) {
                traits.add(trait);
            }
        }
        return traits;
    }

    private static boolean pointers(Row row, java.util.function.Predicate<ForeignKey> kind) {
        return row.pointers.stream().map(Row.Pointer::foreignKey).anyMatch(kind);
    }

    private static boolean isTarget(Source source, Row row, String action) {
        return source.rows.stream()
                .flatMap(other -> other.pointers.stream())
                .anyMatch(pointer ->
                        pointer.target() == row && pointer.foreignKey().action().contains(action));
    }

    private static boolean isLoose(Source source, Link link) {
        return source.foreignKeys.stream()
                .noneMatch(fk -> fk.from() == link.table && fk.columns().equals(link.mine())
                        || fk.from() == link.owner && fk.to() == link.table);
    }

    private static boolean isHostile(String name) {
        return !name.matches("[a-z_][a-z0-9_]*");
    }

    private static boolean reaches(Source source, Table from, Table wanted) {
        Set<Table> reached = new HashSet<>(Set.of(from));
        List<Table> front = List.of(from);
        while (!front.isEmpty()) {
            List<Table> tables = front;
            front = source.foreignKeys.stream()
                    .filter(fk -> tables.contains(fk.from()))
                    .map(ForeignKey::to)
                    .filter(reached::add)
                    .toList();
        }
        return reached.contains(wanted);
    }
}
