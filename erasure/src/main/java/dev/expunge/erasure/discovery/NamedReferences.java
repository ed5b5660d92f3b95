package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.Reference.Origin;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.ColumnType.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Single columns that are named like a reference, or whose values look like keys of people. */
final class NamedReferences {
    private static final double NAMED = 0.7;
    private static final double COPY = 0.97;
    private static final double ROLE = 0.4;
    private static final double VALUES = 0.3;
    private static final int MOST_KEYS = 60;

    private final Survey survey;
    private final Set<TableName> people;
    private final Vocabulary vocabulary;
    private final List<Key> keys;

    NamedReferences(Survey survey, Set<TableName> people) {
        this.survey = survey;
        this.people = people;
        this.vocabulary = survey.vocabulary();
        this.keys = survey.tables().values().stream()
                .flatMap(table -> keys(table).stream())
                .toList();
    }

    /** A column that names a row by itself. */
    record Key(TableFacts table, ColumnFacts column, boolean primary) {}

    /** @param known foreign keys, of which one over a single column says everything of it */
    List<Candidate> of(TableFacts child, List<Reference> known) {
        List<Candidate> candidates = new ArrayList<>();
        for (ColumnFacts column : child.columns().values()) {
            boolean taken = known.stream().anyMatch(one -> one.columns().equals(List.of(column.name())));
            boolean possible = !taken
                    && (column.isNumber() || column.isText() || column.kind() == Kind.UUID)
                    && !column.isProse()
                    && !isIdentifier(child, column);
            if (possible) {
                of(child, column).stream()
                        .filter(candidate -> known.stream()
                                .noneMatch(one -> one.parent()
                                                .equals(candidate.reference().parent())
                                        && one.columns().contains(column.name())))
                        .forEach(candidates::add);
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::likeness).reversed());
        return candidates;
    }

    private List<Candidate> of(TableFacts child, ColumnFacts column) {
        boolean ownKey = child.singleKey().filter(column.name()::equals).isPresent();
        Likeness likeness = new Likeness(column);
        List<Candidate> named = new ArrayList<>();
        for (Key key : nearestFirst(child)) {
            boolean copy = !ownKey && column.name().equals(key.column().name()) && isHistoryOf(child, key.table());
            double alike = copy ? COPY : key.primary() ? likeness.to(key) : likeness.toNatural(key);
            boolean shared = ownKey
                    && column.words().equals(key.column().words())
                    && alike < 1
                    && !people.contains(key.table().name());
            if (alike >= NAMED && !shared && isPossible(column, key.column())) {
                named.add(candidate(child, column, key, alike, Origin.NAME, "named like a reference"));
            }
        }
        if (!named.isEmpty() || ownKey) {
            return named;
        }
        boolean role = vocabulary.says("actor", column.words())
                || vocabulary.says("role", column.words())
                || vocabulary.ends("person", Likeness.stem(column.name()));
        boolean telling =
                column.filled() >= 5 && !column.isCategory() && column.share(value -> value.length() >= 5) > 0.9;
        if (role && (Likeness.saysKey(column.name()) || !column.isText())) {
            return keyed(child, column, ROLE, Origin.NAME, "named like somebody's role");
        }
        return telling ? keyed(child, column, VALUES, Origin.VALUES, "by its values alone") : List.of();
    }

    /** Whether types go together, and the values that there are. */
    private static boolean isPossible(ColumnFacts column, ColumnFacts key) {
        return Castable.compatible(column, key)
                && (column.filled() == 0
                        || !Castable.sample(column.values(), key.column().type())
                                .isEmpty());
    }

    private boolean isIdentifier(TableFacts table, ColumnFacts column) {
        return switch (survey.meaning(table.name(), column.name()).topic()) {
            case EMAIL, PHONE -> true;
            default -> false;
        };
    }

    /** Old versions of the parent's rows: the same name, but for a word that says so, or for another schema. */
    private boolean isHistoryOf(TableFacts child, TableFacts parent) {
        List<String> words = new ArrayList<>(child.words());
        words.removeIf(word -> vocabulary.says("history", List.of(word)));
        boolean said = words.size() < child.words().size()
                || vocabulary.says("history", Words.ofTable(child.name().schema()));
        return said && words.equals(parent.words());
    }

    /** By values: among the keys of people, else a UUID, which meets no other by chance, among all. */
    private List<Candidate> keyed(TableFacts child, ColumnFacts column, double likeness, Origin origin, String why) {
        List<Key> asked =
                keyed(child, column, key -> people.contains(key.table().name()));
        if (asked.isEmpty() && column.kind() == Kind.UUID) {
            asked = keyed(child, column, key -> key.column().kind() == Kind.UUID);
        }
        return asked.stream()
                .map(key -> candidate(child, column, key, likeness, origin, why))
                .toList();
    }

    private List<Key> keyed(TableFacts child, ColumnFacts column, Predicate<Key> such) {
        return column.filled() == 0
                ? List.of()
                : nearestFirst(child).stream()
                        .filter(such)
                        .limit(MOST_KEYS)
                        .filter(key -> isPossible(column, key.column()))
                        .toList();
    }

    private static Candidate candidate(
            TableFacts child, ColumnFacts column, Key key, double likeness, Origin origin, String why) {
        List<String> sample =
                Castable.sample(column.values(), key.column().column().type());
        Reference reference = new Reference(
                child.name(),
                List.of(column.name()),
                key.table().name(),
                List.of(key.column().name()),
                "",
                Map.of(),
                origin,
                new Guess(likeness, why));
        return new Candidate(reference, likeness, List.of(sample));
    }

    /** Keys of other tables, those of the same schema first. */
    private List<Key> nearestFirst(TableFacts child) {
        List<Key> nearest = new ArrayList<>();
        for (boolean same : new boolean[] {true, false}) {
            for (Key key : keys) {
                boolean near = key.table().name().schema().equals(child.name().schema());
                if (near == same && !key.table().name().equals(child.name())) {
                    nearest.add(key);
                }
            }
        }
        return nearest;
    }

    /** Single columns that identify a row, the primary key first; an e-mail address is an identifier of its own. */
    private List<Key> keys(TableFacts parent) {
        return parent.columns().values().stream()
                .filter(column -> parent.isKey(List.of(column.name())))
                .filter(column -> !isIdentifier(parent, column))
                .map(column -> new Key(
                        parent,
                        column,
                        parent.singleKey().filter(column.name()::equals).isPresent()))
                .sorted(Comparator.comparing(key -> !key.primary()))
                .toList();
    }
}
