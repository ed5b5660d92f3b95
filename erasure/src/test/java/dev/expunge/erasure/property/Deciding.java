package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides, once all columns exist, what the map says of each of them and of shared rows. */
record Deciding(Building building, Chance chance) {
    void decide() {
        for (Table table : building.source.personal()) {
            boolean plainDelete = table.disposition == Table.Disposition.DELETE;
            table.bare = plainDelete && building.shape.has(Feature.REFUSALS, chance, 20);
            for (Column column : table.columns) {
                if (table.bare) {
                    column.mentions = Column.Mentions.BLOCK;
                } else {
                    column.treatment = treatment(table, column);
                }
            }
            boolean hashes = table.columns.stream().anyMatch(column -> column.treatment instanceof Treatment.Hmac);
            if (table.disposition == Table.Disposition.PSEUDONYMISE && !hashes) {
                table.disposition = Table.Disposition.ANONYMISE;
            }
            Map<Column, Treatment> redacted = redacted(table);
            for (Link link : table.links) {
                if (link.shared != null) {
                    continue;
                }
                link.shared = undecided() ? null : sharedOf(link, redacted);
            }
            for (IdentifierColumn identifier : table.identifiers) {
                identifier.shared =
                        table.standing == Table.Standing.PERSON || undecided() ? null : sharedOf(identifier);
            }
        }
    }

    private boolean undecided() {
        return building.shape.has(Feature.REFUSALS, chance, 15);
    }

    private Treatment treatment(Table table, Column column) {
        return switch (column.role) {
            case KEY, KIND, GENERATED, STAMP -> new Treatment.Keep();
            case REFERENCE -> reference(column);
            case IDENTIFIER -> identifier(table, column);
            case PLAIN -> plain(table, column);
        };
    }

    private Treatment reference(Column column) {
        boolean overwritten = column.nullable && building.shape.has(Feature.OVERWRITTEN_REFERENCES, chance, 45);
        return overwritten ? new Treatment.Value(null) : new Treatment.Keep();
    }

    private Treatment identifier(Table table, Column column) {
        boolean loose = table.standing != Table.Standing.PERSON && table.links.isEmpty();
        if (table.disposition == Table.Disposition.RETAIN && loose && chance.of(40)) {
            return new Treatment.Keep();
        }
        IdentifierColumn identifier = identifierOf(table, column);
        List<Treatment> choices = new ArrayList<>();
        if (column.nullable) {
            choices.add(new Treatment.Value(null));
        }
        choices.add(new Treatment.Random());
        if (!column.unique && !inKey(table, column) && identifier.type.equals(Id.EMAIL)) {
            String constant = "erased@example.invalid";
            boolean upper = identifier.stored.equals("upper");
            choices.add(new Treatment.Value(upper ? constant.toUpperCase(Locale.ROOT) : constant));
        }
        return chance.pick(choices);
    }

    private static IdentifierColumn identifierOf(Table table, Column column) {
        return table.identifiers.stream()
                .filter(identifier -> identifier.column == column)
                .findFirst()
                .orElseThrow();
    }

    private Treatment plain(Table table, Column column) {
        List<Treatment> choices = new ArrayList<>(List.of(new Treatment.Keep(), new Treatment.Keep()));
        choices.addAll(overwriting(column));
        if (table.disposition == Table.Disposition.RETAIN) {
            choices.add(new Treatment.WithRow());
            choices.add(new Treatment.WithRow());
        }
        if (table.disposition == Table.Disposition.PSEUDONYMISE
                && column.type.equals(Type.TEXT)
                && column.check == null) {
            return chance.of(70) ? new Treatment.Hmac() : chance.pick(choices);
        }
        return chance.pick(choices);
    }

    private List<Treatment> overwriting(Column column) {
        List<Treatment> choices = new ArrayList<>();
        if (column.nullable) {
            choices.add(new Treatment.Value(null));
        }
        if (!column.unique) {
            choices.add(new Treatment.Value(building.values.constant(column.type)));
        }
        if (column.type.takesRandom()) {
            choices.add(new Treatment.Random());
        }
        return choices;
    }

    /** What any link of the table may overwrite besides itself; the same for all of them, so that they never disagree. */
    private Map<Column, Treatment> redacted(Table table) {
        Map<Column, Treatment> redacted = new LinkedHashMap<>();
        for (Column column : table.columns) {
            List<Treatment> choices = column.role == Column.Role.PLAIN ? overwriting(column) : List.of();
            if (!choices.isEmpty() && table.triggers.isEmpty() && chance.of(40)) {
                redacted.put(column, chance.pick(choices));
            }
        }
        return redacted;
    }

    private Map<Column, Treatment> sharedOf(Link link, Map<Column, Treatment> redacted) {
        Map<Column, Treatment> shared = new LinkedHashMap<>();
        boolean free = link.mine().stream().allMatch(column -> column.nullable && column.role == Column.Role.REFERENCE);
        if (free && chance.of(60)) {
            int count = chance.of(70) ? link.mine().size() : 1;
            link.mine().subList(0, count).forEach(column -> shared.put(column, new Treatment.Value(null)));
        }
        if (chance.of(40)) {
            shared.putAll(redacted);
        }
        return shared;
    }

    private @Nullable Map<Column, Treatment> sharedOf(IdentifierColumn identifier) {
        return Map.of(
                identifier.column,
                identifier.column.nullable && chance.of(60) ? new Treatment.Value(null) : new Treatment.Random());
    }

    private static boolean inKey(Table table, Column column) {
        return table.key.contains(column);
    }
}
