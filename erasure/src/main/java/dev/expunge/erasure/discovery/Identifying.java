package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.Meaning.Topic;
import dev.expunge.erasure.identifier.NormalForms;
import dev.expunge.erasure.identifier.StoredForm;
import dev.expunge.erasure.identifier.StoredFormat;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** One found identifier column; {@code stored} is empty where the usual format is meant. */
    record Found(ColumnFacts column, String type, String stored, Guess guess) {
        Map<String, Object> yaml() {
            Map<String, Object> yaml = Yaml.mapping("type", type);
            if (!stored.isEmpty()) {
                yaml.put("stored", stored);
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
            return new Found(column, type, stored, guess.atMost(0.3).because("the type cannot hold it"));
        }
        StoredForm form = StoredForm.of(type, format, column.column().type(), forms);
        int unreadable = column.count(value -> form.read(value).isEmpty());
        return new Found(
                column,
                type,
                stored,
                unreadable == 0
                        ? guess
                        : guess.atMost(0.6)
                                .because(unreadable + " sampled values are none: map check will refuse them"));
    }

    /** The column by which other systems name a person of a root; requesters may send it as custom_id. */
    Optional<Found> custom(TableFacts root) {
        List<ColumnFacts> named = survey.columns(root, Topic.CUSTOM, Topic.LOGIN).stream()
                .filter(column -> column.isText()
                        || column.isNumber()
                        || column.kind() == dev.expunge.erasure.sql.ColumnType.Kind.UUID)
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
                    new Guess(sure, "unique, and named like a number that other systems know"));
        });
    }

    /** The resource types of the roots: a table's last word, unless two tables share it. */
    Map<dev.expunge.erasure.map.TableName, String> resources(Map<dev.expunge.erasure.map.TableName, Role> roles) {
        Map<dev.expunge.erasure.map.TableName, String> types = new LinkedHashMap<>();
        Set<String> taken =
                new java.util.HashSet<>(Set.of("email", "phone_number", "custom_id", "advertising_id", "install_id"));
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
