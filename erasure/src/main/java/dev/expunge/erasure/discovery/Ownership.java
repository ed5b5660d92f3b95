package dev.expunge.erasure.discovery;

import dev.expunge.erasure.discovery.Meaning.Topic;
import dev.expunge.erasure.discovery.Reference.Origin;
import dev.expunge.erasure.discovery.Role.Tie;
import dev.expunge.erasure.map.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Follows references from people outwards, to what is theirs. */
final class Ownership {
    /** A row that more rows than these share, on average, is no private one. */
    private static final double CROWD = 8;

    private final Survey survey;
    private final Map<TableName, Role> roles = new TreeMap<>();
    private final Map<TableName, List<Tie>> workers = new HashMap<>();

    Ownership(Survey survey) {
        this.survey = survey;
    }

    /** The roles of people and of everything that is theirs or was worked on by them. */
    Map<TableName, Role> of(Map<TableName, Guess> people) {
        people.forEach((name, guess) -> roles.put(name, new Role.Root(guess)));
        direct();
        boolean grows = true;
        while (grows) {
            grows = onward() || reverse();
        }
        workers.forEach((name, ties) -> {
            if (!roles.containsKey(name)) {
                roles.put(name, staffs(survey.table(name), ties));
            }
        });
        while (onward() || reverse()) {
            // until nothing is new
        }
        roles.replaceAll(
                (name, role) -> role instanceof Role.Owned owned ? withAlternatives(survey.table(name), owned) : role);
        return roles;
    }

    private boolean isOpen(TableFacts table) {
        return !roles.containsKey(table.name());
    }

    private void direct() {
        for (TableFacts table : survey.tables().values()) {
            if (isOpen(table)) {
                List<Tie> ties = new ArrayList<>();
                List<Tie> worked = new ArrayList<>();
                for (Reference reference : survey.from(table.name())) {
                    if (roles.get(reference.parent()) instanceof Role.Root) {
                        (isWork(table, reference) ? worked : ties).add(new Tie(reference, false));
                    }
                }
                if (!ties.isEmpty() && !survey.isOrganisation(table)) {
                    ties.forEach(tie -> sharedWorkers(tie, worked));
                    roles.put(table.name(), new Role.Owned(ties, guess(table, ties)));
                } else if (!worked.isEmpty() || !ties.isEmpty()) {
                    worked.addAll(ties);
                    workers.put(table.name(), worked);
                }
            }
        }
    }

    private static void sharedWorkers(Tie tie, List<Tie> worked) {
        worked.removeIf(other -> other.columns().equals(tie.columns()));
    }

    /** Whether the column says who dealt with the row: by its own name, or because it names one of the staff. */
    private boolean isWork(TableFacts table, Reference reference) {
        return reference.columns().stream()
                        .map(Words::of)
                        .anyMatch(words -> survey.vocabulary().says("actor", words))
                || isStaff(reference)
                        && !table.words()
                                .contains(
                                        survey.table(reference.parent()).words().getLast());
    }

    private boolean isStaff(Reference reference) {
        return survey.ends("staff", survey.table(reference.parent()))
                || reference.columns().stream()
                        .map(Likeness::stem)
                        .anyMatch(stem -> survey.vocabulary().ends("staff", stem));
    }

    /** Rows that only staff are named in: theirs when they look personal, else their work. */
    private Role staffs(TableFacts table, List<Tie> ties) {
        if (!survey.identifiers(table).isEmpty()) {
            return new Role.Identified(new Guess(
                    0.75, "an identifier tells whose a row is; " + columns(ties) + " only who dealt with it"));
        }
        boolean own = ties.stream()
                .filter(tie -> tie.columns().stream()
                        .map(Words::of)
                        .noneMatch(words -> survey.vocabulary().says("actor", words)))
                .anyMatch(tie -> table.isKey(tie.columns())
                        || Retentions.ledger(survey, table)
                                .filter(ground -> ground.equals("employment"))
                                .isPresent()
                        || survey.looksPersonal(table) && !survey.isOrganisation(table));
        return own
                ? new Role.Owned(ties, guess(table, ties).atMost(0.8))
                : new Role.Worked(ties, new Guess(0.7, "refers to people only as who dealt with it: " + columns(ties)));
    }

    private static String columns(List<Tie> ties) {
        return String.join(
                ", ",
                ties.stream().flatMap(tie -> tie.columns().stream()).distinct().toList());
    }

    /** A column that names rows of several tables, one kind at a time, needs a tie to each of them. */
    private Role withAlternatives(TableFacts table, Role.Owned owned) {
        List<Tie> ties = new ArrayList<>(owned.ties());
        for (Reference reference : survey.from(table.name())) {
            boolean owner = roles.get(reference.parent()) instanceof Role.Owned
                    || roles.get(reference.parent()) instanceof Role.Root;
            boolean alternative = ties.stream()
                    .anyMatch(tie -> !tie.reverse()
                            && tie.columns().equals(reference.columns())
                            && !tie.reference().equals(reference));
            boolean known = ties.stream().anyMatch(tie -> tie.reference().equals(reference));
            if (owner
                    && alternative
                    && !known
                    && !(reference.prefix().isEmpty() && reference.where().isEmpty())) {
                ties.add(new Tie(reference, false));
            }
        }
        return ties.size() == owned.ties().size() ? owned : new Role.Owned(ties, owned.guess());
    }

    private boolean onward() {
        boolean grown = false;
        for (TableFacts table : survey.tables().values()) {
            if (isOpen(table) && !survey.isOrganisation(table)) {
                List<Tie> ties = survey.from(table.name()).stream()
                        .filter(reference -> roles.get(reference.parent()) instanceof Role.Owned)
                        .filter(reference -> !reference.parent().equals(table.name()))
                        .filter(reference -> !isWork(table, reference))
                        .map(reference -> new Tie(reference, false))
                        .sorted(Comparator.comparingInt(this::rank))
                        .toList();
                if (!ties.isEmpty()) {
                    List<Tie> kept = kept(ties);
                    roles.put(table.name(), new Role.Owned(kept, guess(table, kept)));
                    grown = true;
                }
            }
        }
        return grown;
    }

    /** One way to the owner is enough, unless the ways are alternatives. */
    private static List<Tie> kept(List<Tie> ties) {
        Tie first = ties.getFirst();
        return ties.stream()
                .filter(tie -> tie == first
                        || !tie.reference().where().isEmpty()
                        || !tie.reference().prefix().isEmpty() && tie.columns().equals(first.columns()))
                .toList();
    }

    private int rank(Tie tie) {
        boolean nullable = tie.columns().stream()
                .anyMatch(column -> survey.isNullable(tie.reference().child(), column));
        return (tie.reference().origin() == Origin.CONSTRAINT ? 0 : 2) + (nullable ? 1 : 0);
    }

    private boolean reverse() {
        boolean grown = false;
        for (TableFacts table : survey.tables().values()) {
            if (isOpen(table) && !survey.isOrganisation(table) && !workers.containsKey(table.name())) {
                Optional<Tie> tie = survey.to(table.name()).stream()
                        .filter(reference -> roles.get(reference.child()) instanceof Role.Root
                                || roles.get(reference.child()) instanceof Role.Owned)
                        .filter(reference -> reference.prefix().isEmpty()
                                && reference.where().isEmpty())
                        .filter(reference -> isPrivate(table, reference))
                        .map(reference -> new Tie(reference, true))
                        .min(Comparator.comparing(one -> !(roles.get(one.owner()) instanceof Role.Root)));
                if (tie.isPresent()) {
                    Guess guess = new Guess(
                            0.75,
                            "personal-looking, and people's rows point to it: "
                                    + tie.get().reference().guess().reason());
                    roles.put(table.name(), new Role.Owned(List.of(tie.get()), guess));
                    grown = true;
                }
            }
        }
        return grown;
    }

    private boolean isPrivate(TableFacts table, Reference reference) {
        boolean conversation = survey.ends("conversation", table);
        boolean looks = conversation
                || table.columns().values().stream()
                        .filter(column -> !column.isCategory() || column.filled() < 20)
                        .anyMatch(column -> switch (survey.meaning(table.name(), column.name())
                                .topic()) {
                            case ADDRESS, FINANCE, EMAIL, PHONE, NAME, GOVERNMENT, DEVICE, BIRTH -> true;
                            default -> false;
                        });
        ColumnFacts pointer = survey.table(reference.child())
                .column(reference.columns().getFirst())
                .orElseThrow();
        double crowd = pointer.distinct() == 0 ? 1 : (double) pointer.filled() / pointer.distinct();
        return looks && (conversation || crowd <= CROWD);
    }

    private Guess guess(TableFacts table, List<Tie> ties) {
        List<String> reasons = new ArrayList<>();
        double sure = 0.95;
        for (Tie tie : ties) {
            Reference reference = tie.reference();
            boolean nullable = tie.columns().stream().anyMatch(column -> survey.isNullable(table.name(), column));
            double one = reference.origin() == Origin.CONSTRAINT
                    ? (nullable ? 0.91 : 0.95)
                    : Math.min(0.91, reference.guess().confidence());
            sure = Math.min(sure, one);
            reasons.add(String.join(", ", tie.columns()) + " names " + tie.owner());
        }
        Guess guess = new Guess(sure, String.join("; ", reasons));
        if (ties.stream()
                        .filter(tie -> tie.reference().where().isEmpty()
                                && tie.reference().prefix().isEmpty())
                        .count()
                > 1) {
            guess = guess.atMost(0.8).because("a row is about several people");
        }
        if (survey.holdsMoney(table)) {
            guess = guess.atMost(0.75).because("amounts of money: a law may keep it");
        }
        boolean others = survey.to(table.name()).stream()
                .anyMatch(reference -> survey.from(reference.child()).stream()
                        .anyMatch(own -> roles.get(own.parent()) instanceof Role.Root && !own.equals(reference)));
        boolean prose = !survey.columns(table, Topic.TEXT).isEmpty();
        return others && prose ? guess.atMost(0.85).because("other people's rows may refer to it") : guess;
    }
}
