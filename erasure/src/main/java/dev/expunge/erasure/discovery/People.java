package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.Meaning.Topic;
import dev.expunge.erasure.map.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which tables have one row a person. Several small signs are added up; a name alone is never enough. */
final class People {
    private static final int ENOUGH = 4;

    private final Survey survey;

    People(Survey survey) {
        this.survey = survey;
    }

    /** Tables that look so by themselves, with how sure that is. */
    Map<TableName, Guess> candidates() {
        Map<TableName, Guess> people = new TreeMap<>();
        for (TableFacts table : survey.tables().values()) {
            Score score = score(table);
            if (score.points >= ENOUGH && score.telling) {
                double sure = switch (score.points) {
                    case 4 -> 0.85;
                    case 5 -> 0.92;
                    case 6 -> 0.95;
                    default -> 0.97;
                };
                people.put(table.name(), new Guess(sure, "one row a person: " + String.join(", ", score.signs)));
            }
        }
        return people;
    }

    /** Those that are left once it is known what refers to what: a person's profile is no second person. */
    Map<TableName, Guess> of(Map<TableName, Guess> candidates) {
        Map<TableName, Guess> people = new TreeMap<>(candidates);
        for (TableName name : candidates.keySet()) {
            TableFacts table = survey.table(name);
            boolean owned = survey.from(name).stream()
                    .filter(reference -> people.containsKey(reference.parent())
                            && !reference.parent().equals(name))
                    .filter(reference -> reference.where().isEmpty())
                    .anyMatch(reference -> isPartOf(table, reference));
            if (owned) {
                people.remove(name);
            }
        }
        for (TableFacts table : survey.tables().values()) {
            table.table().inheritsFrom().stream()
                    .filter(people::containsKey)
                    .findFirst()
                    .ifPresent(parent -> people.putIfAbsent(
                            table.name(), new Guess(0.9, "one row a person: inherits from " + parent)));
        }
        return people;
    }

    private boolean isPartOf(TableFacts table, Reference reference) {
        boolean required = reference.columns().stream().noneMatch(column -> survey.isNullable(table.name(), column));
        boolean onlyOne = table.isKey(reference.columns());
        boolean actor = reference.columns().stream()
                .anyMatch(column -> survey.vocabulary().says("actor", Words.of(column)));
        boolean lonely = survey.to(table.name()).isEmpty();
        boolean distinctEmail = survey.columns(table, Topic.EMAIL).stream().anyMatch(ColumnFacts::isUnique)
                && survey.ends("person", table)
                && !survey.ends("side", table);
        boolean history = survey.isHistory(table);
        boolean noun = survey.ends("person", table);
        return !actor && (required && (onlyOne || !noun || lonely && !distinctEmail) || history);
    }

    private static final class Score {
        private int points;
        private boolean telling;
        private final List<String> signs = new ArrayList<>();

        void add(int more, String sign) {
            points += more;
            signs.add(sign);
        }
    }

    private Score score(TableFacts table) {
        Score score = new Score();
        boolean noun = survey.ends("person", table);
        List<ColumnFacts> emails = survey.columns(table, Topic.EMAIL);
        List<ColumnFacts> phones = survey.columns(table, Topic.PHONE);
        List<ColumnFacts> names = survey.columns(table, Topic.NAME, Topic.LOGIN);
        boolean oneEach = emails.stream()
                .anyMatch(email ->
                        email.isUnique() && 2 * email.filled() > table.rows() || table.isKey(List.of(email.name())));
        boolean referred = !survey.to(table.name()).isEmpty();
        if (noun) {
            score.add(3, "its name");
        }
        if (oneEach) {
            score.add(2, "an e-mail address of its own");
        } else if (!emails.isEmpty() || !phones.isEmpty()) {
            score.add(1, "e-mail address or phone number");
        }
        if (!names.isEmpty()) {
            score.add(2, "names of people");
        }
        if (!survey.columns(table, Topic.BIRTH, Topic.GOVERNMENT, Topic.TRAIT, Topic.SECRET)
                .isEmpty()) {
            score.add(1, "what people are told apart by");
        }
        if (referred) {
            score.add(1, "other tables refer to it");
        }
        score.telling = !emails.isEmpty() || !phones.isEmpty() || !names.isEmpty();
        boolean business =
                survey.holdsMoney(table) || Retentions.ledger(survey, table).isPresent();
        if (!noun && (business || !referred || !oneEach || survey.isOrganisation(table))) {
            score.points -= 3;
        }
        if (!noun && survey.says("person", table)
                || survey.isHistory(table)
                || table.singleKey().isEmpty() && !oneEach) {
            score.points -= 3;
        }
        return score;
    }
}
