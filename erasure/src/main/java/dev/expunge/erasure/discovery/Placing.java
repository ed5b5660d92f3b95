package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.Meaning.Topic;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gives every table that could be sampled a role; what none fits stays a question. */
final class Placing {
    private final Survey survey;
    private final Contents contents;
    private final TriggerWrites triggers;

    Placing(Survey survey, Contents contents, TriggerWrites triggers) {
        this.survey = survey;
        this.contents = contents;
        this.triggers = triggers;
    }

    Map<TableName, Role> of(Map<TableName, Guess> people) {
        Map<TableName, Role> roles = new TreeMap<>(new Ownership(survey).of(people));
        for (TableFacts table : survey.tables().values()) {
            if (!roles.containsKey(table.name())) {
                roles.put(table.name(), alone(table));
            }
        }
        roles.replaceAll((name, role) -> role instanceof Role.Ignored ? filled(name, role, roles) : role);
        return roles;
    }

    /** What a trigger on people's rows writes is about people, whatever it looks like. */
    private Role filled(TableName name, Role role, Map<TableName, Role> roles) {
        return triggers.writing(name).stream()
                .filter(on -> !(roles.get(on) instanceof Role.Ignored))
                .findFirst()
                .<Role>map(on -> new Role.Open("a trigger on " + on
                        + " seems to fill it, and nothing in it tells whose a row is: how is a person's row found?"))
                .orElse(role);
    }

    private Role alone(TableFacts table) {
        List<ColumnFacts> identifiers = survey.identifiers(table);
        if (survey.isOrganisation(table)) {
            return survey.looksPersonal(table) && !identifiers.isEmpty()
                    ? new Role.Organisation(
                            new Guess(0.6, "rows are organisations; only what leads to a person in them goes"))
                    : ignored(table, 0.9);
        }
        if (!identifiers.isEmpty()) {
            double sure = survey.holdsMoney(table) || table.columns().size() > 12 ? 0.75 : 0.9;
            return new Role.Identified(
                    new Guess(sure, "no reference to a person; " + names(identifiers) + " alone tells whose a row is"));
        }
        List<String> telling = table.columns().values().stream()
                .filter(column -> survey.meaning(table.name(), column.name()).isPersonal())
                .filter(column -> !column.isCategory())
                .map(ColumnFacts::name)
                .toList();
        boolean lookup = !survey.to(table.name()).isEmpty()
                && telling.stream()
                        .allMatch(column ->
                                isCommon(survey.meaning(table.name(), column).topic()));
        if (!telling.isEmpty() && !lookup) {
            return new Role.Open("personal-looking columns (" + String.join(", ", telling)
                    + ") and neither an identifier nor a reference: whose rows are these?");
        }
        List<String> mentioning = mentioning(table);
        if (!mentioning.isEmpty()) {
            return new Role.Open(
                    "e-mail addresses or phone numbers stand inside " + String.join(", ", mentioning)
                            + ", where a map finds nobody: give the rows a column with the identifier, or say why to ignore them");
        }
        List<String> unread = naming(table);
        if (!unread.isEmpty()) {
            return new Role.Open(
                    "a member of " + String.join(", ", unread)
                            + " is named like a reference to a person, and a map cannot look into JSON: give the rows a column with it");
        }
        List<String> naming = called(table);
        if (!naming.isEmpty()) {
            return new Role.Open(
                    String.join(", ", naming)
                            + " is called as a reference to a person would be, and what it refers to was not found: whose rows are these?");
        }
        boolean opaque = survey.ends("opaque", table)
                && table.columns().values().stream().anyMatch(column -> column.isText() && column.isUnique());
        return opaque
                ? new Role.Open("sessions and tokens usually are somebody's, and nothing in these tells whose")
                : ignored(table, telling.isEmpty() ? 0.95 : 0.8);
    }

    /** Columns that no reference explains, with a person's noun in their names, be it glued to something. */
    private List<String> called(TableFacts table) {
        return table.columns().values().stream()
                .filter(column -> column.isText() || column.isNumber() || column.kind() == Kind.UUID)
                .filter(column -> survey.from(table.name()).stream()
                        .noneMatch(reference -> reference.columns().contains(column.name())))
                .filter(column -> !table.table().identity().contains(column.name()))
                .filter(column -> Likeness.saysKey(column.name()) || !column.isText())
                .map(ColumnFacts::name)
                .filter(name -> survey.vocabulary().isWithin("person", name))
                .toList();
    }

    private static boolean isCommon(Topic topic) {
        return topic == Topic.HEALTH || topic == Topic.TRAIT || topic == Topic.ADDRESS || topic == Topic.LOCATION;
    }

    private Role ignored(TableFacts table, double most) {
        boolean blank = table.rows() == 0
                && table.columns().values().stream().anyMatch(column -> column.isText() && !column.isCategory());
        String sample = table.rows() == 0 ? "the table is empty" : table.rows() + " sampled rows";
        return new Role.Ignored(
                "no personal data",
                new Guess(
                        blank ? Math.min(most, 0.85) : most,
                        "no path to a person; nothing personal-looking in names or " + sample));
    }

    private List<String> mentioning(TableFacts table) {
        return table.columns().values().stream()
                .filter(Placing::isText)
                .filter(column -> column.count(contents::mentions) > 0)
                .map(ColumnFacts::name)
                .toList();
    }

    /** JSON columns with a member that is called as a reference to people would be. */
    private List<String> naming(TableFacts table) {
        List<String> naming = new ArrayList<>();
        for (ColumnFacts column : table.columns().values()) {
            boolean json = switch (column.kind()) {
                case JSON, JSONB -> true;
                default -> false;
            };
            if (json && column.share(value -> JsonMembers.of(value).stream().anyMatch(this::isPersons)) > 0.02) {
                naming.add(column.name());
            }
        }
        return naming;
    }

    private boolean isPersons(String member) {
        return Likeness.saysKey(member) && survey.vocabulary().ends("person", Likeness.stem(member))
                || survey.vocabulary().says("name", Words.of(member));
    }

    static boolean isText(ColumnFacts column) {
        return switch (column.kind()) {
            case TEXT, CITEXT, JSON, JSONB, TEXT_ARRAY -> true;
            default -> false;
        };
    }

    private static String names(List<ColumnFacts> columns) {
        return String.join(", ", columns.stream().map(ColumnFacts::name).toList());
    }
}
