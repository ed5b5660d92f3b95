package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.Meaning.Topic;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.erasure.identifier.StoredForm;
import dev.expunge.erasure.identifier.StoredFormat;
import dev.expunge.erasure.map.TableName;
import dev.expunge.erasure.sql.ColumnType.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The identifiers of a table: types, and the formats in which the columns hold them. */
final class Identifying {
    private static final int MANY = 20;
    private static final Set<String> NUMBERED = Set.of("no", "number", "nr", "ref", "external", "code", "kundennummer");

    private final Survey survey;
    private final Cases cases;
    private final Map<String, Integer> regions;
    private final NormalForms forms = new NormalForms();

    Identifying(Survey survey, Cases cases) {
        this.survey = survey;
        this.cases = cases;
        this.regions = PhoneFormat.hints(survey.tables().values().stream()
                .flatMap(table -> table.columns().values().stream()
                        .filter(ColumnFacts::isText)
                        .filter(column -> column.words().contains("country")
                                || survey.meaning(table.name(), column.name()).topic() == Topic.PHONE))
                .toList());
    }

    /**
     * One found identifier column.
     *
     * @param stored empty where the usual format is meant
     * @param todo what is to be done first; empty when nothing is
     */
    record Found(ColumnFacts column, String type, String stored, Guess guess, String todo) {
        Map<String, Object> yaml() {
            Map<String, Object> yaml = Yaml.mapping("type", type);
            if (!stored.isEmpty()) {
                yaml.put("stored", stored);
            }
            if (!todo.isEmpty()) {
                yaml.put("todo", todo);
            }
            return yaml;
        }
    }

    List<Found> of(TableFacts table) {
        List<Found> found = new ArrayList<>();
        for (ColumnFacts column : survey.identifiers(table)) {
            Meaning meaning = survey.meaning(table.name(), column.name());
            found.add(
                    switch (meaning.topic()) {
                        case EMAIL -> email(table, column, meaning.guess());
                        case PHONE -> {
                            PhoneFormat format = PhoneFormat.of(column, regions);
                            Guess guess = format.guess().atMost(meaning.guess().confidence());
                            yield checked(column, "phone_number", format.stored(), guess);
                        }
                        case ADVERTISING -> checked(column, "advertising_id", "", meaning.guess());
                        default -> checked(column, "install_id", "", meaning.guess());
                    });
        }
        return found;
    }

    private Found email(TableFacts table, ColumnFacts column, Guess guess) {
        Cases.Case written = cases.of(table, column.name());
        String stored = column.filled() < MANY
                ? "as is"
                : switch (written) {
                    case LOWER -> "lower";
                    case UPPER -> "upper";
                    case MIXED -> "as is";
                };
        String why = stored.equals("as is") ? "" : ", all rows in " + stored + " case";
        return checked(column, "email", stored, new Guess(guess.confidence(), guess.reason() + why));
    }

    /** Holds the guess against every sampled value, as map check will. */
    private Found checked(ColumnFacts column, String type, String stored, Guess guess) {
        StoredFormat format = stored.isEmpty() ? StoredFormat.usual(type) : StoredFormat.read(type, stored);
        if (StoredForm.misfit(type, format, column.column().type()).isPresent()) {
            return new Found(column, type, stored, guess, "a column of this type cannot hold it: take it out");
        }
        StoredForm form = StoredForm.of(type, format, column.column().type(), forms);
        int unreadable = column.count(value -> form.read(value).isEmpty());
        String todo = unreadable == 0
                ? ""
                : unreadable + " of " + column.filled()
                        + " sampled values are none, and map check refuses such a column: clean it up, or take the identifier out";
        return new Found(column, type, stored, guess, todo);
    }

    /** The column by which other systems name a person of a root; requesters may send it as custom_id. */
    Optional<Found> custom(TableFacts root) {
        List<ColumnFacts> named = survey.columns(root, Topic.CUSTOM, Topic.LOGIN, Topic.NONE).stream()
                .filter(column -> survey.meaning(root.name(), column.name()).topic() != Topic.NONE
                        || column.isText() && NUMBERED.contains(column.words().getLast()))
                .filter(column -> column.isText() || column.isNumber() || column.kind() == Kind.UUID)
                .filter(column -> root.isKey(List.of(column.name())) || column.isUnique())
                .sorted(Comparator.comparing((ColumnFacts column) ->
                                survey.meaning(root.name(), column.name()).topic() == Topic.LOGIN)
                        .thenComparing(column -> column.words().stream().noneMatch(NUMBERED::contains)))
                .toList();
        return named.stream().findFirst().map(column -> {
            boolean login = survey.meaning(root.name(), column.name()).topic() == Topic.LOGIN;
            double sure = login ? 0.6 : root.isKey(List.of(column.name())) ? 0.9 : 0.8;
            return new Found(
                    column,
                    "custom_id",
                    "",
                    new Guess(sure, "unique, and named like a number that other systems know"),
                    "");
        });
    }

    /** The resource types of the roots: a table's last word, unless two tables share it. */
    Map<TableName, String> resources(Map<TableName, Role> roles) {
        Map<TableName, String> types = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>(Set.of("email", "phone_number", "custom_id", "advertising_id", "install_id"));
        roles.forEach((name, role) -> {
            if (role instanceof Role.Root && survey.table(name).referenceKey().isPresent()) {
                List<String> words = survey.table(name).words();
                String whole = String.join("_", words);
                String last = words.getLast();
                String schema = String.join("_", Words.of(name.schema())) + "_" + whole;
                for (String type : List.of(last, whole, schema)) {
                    if (type.matches("[a-z][a-z0-9_-]{0,62}") && !types.containsKey(name) && taken.add(type)) {
                        types.put(name, type);
                    }
                }
            }
        });
        return types;
    }
}
