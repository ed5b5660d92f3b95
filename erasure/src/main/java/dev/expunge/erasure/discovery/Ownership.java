package dev.expunge.erasure.discovery;

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
    private final Work work;
    private final TieGuesses guesses;
    private final Map<TableName, List<Tie>> workers = new HashMap<>();

    Ownership(Survey survey) {
        this.survey = survey;
        this.guesses = new TieGuesses(survey, roles);
        this.work = new Work(survey, guesses);
    }

    /** The roles of people and of everything that is theirs or was worked on by them. */
    Map<TableName, Role> of(Map<TableName, Guess> people) {
        people.forEach((name, guess) -> roles.put(name, new Role.Root(guess)));
        profiles();
        direct();
        boolean grows = true;
        while (grows) {
            grows = onward() || reverse();
        }
        workers.forEach((name, ties) -> {
            if (!roles.containsKey(name)) {
                roles.put(name, work.of(survey.table(name), ties));
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

    /** People's other halves: what refers to them refers to a person. */
    private void profiles() {
        for (TableFacts table : survey.tables().values()) {
            List<Tie> ties = survey.from(table.name()).stream()
                    .map(reference -> new Tie(reference, false))
                    .filter(tie -> isOpen(table) && isProfile(table, tie) && !work.isWork(table, tie.reference()))
                    .toList();
            if (!ties.isEmpty()) {
                own(table, ties.subList(0, 1));
            }
        }
    }

    private void direct() {
        for (TableFacts table : survey.tables().values()) {
            if (isOpen(table)) {
                List<Tie> ties = new ArrayList<>();
                List<Tie> worked = new ArrayList<>();
                for (Reference reference : survey.from(table.name())) {
                    if (isSomebody(reference.parent())) {
                        (work.isWork(table, reference) ? worked : ties).add(new Tie(reference, false));
                    }
                }
                if (!ties.isEmpty() && !survey.isOrganisation(table)) {
                    own(table, ties);
                } else if (!worked.isEmpty() || !ties.isEmpty()) {
                    worked.addAll(ties);
                    workers.put(table.name(), worked);
                }
            }
        }
    }

    private void own(TableFacts table, List<Tie> ties) {
        boolean profile = ties.stream().anyMatch(tie -> isProfile(table, tie));
        roles.put(table.name(), new Role.Owned(ties, guesses.of(table, ties), profile));
    }

    /** Whether a person has one such row at most. */
    private boolean isProfile(TableFacts table, Tie tie) {
        return !tie.reverse()
                && tie.reference().where().isEmpty()
                && roles.get(tie.owner()) instanceof Role.Root
                && table.isKey(tie.columns())
                && tie.columns().stream().noneMatch(column -> survey.isNullable(table.name(), column));
    }

    /** Whether a reference there names a person. */
    private boolean isSomebody(TableName parent) {
        return switch (roles.get(parent)) {
            case Role.Root _ -> true;
            case Role.Owned owned -> owned.profile();
            case null, default -> false;
        };
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
        return ties.size() == owned.ties().size() ? owned : new Role.Owned(ties, owned.guess(), owned.profile());
    }

    private boolean onward() {
        boolean grown = false;
        for (TableFacts table : survey.tables().values()) {
            if (isOpen(table) && !survey.isOrganisation(table)) {
                List<Tie> ties = survey.from(table.name()).stream()
                        .filter(reference -> roles.get(reference.parent()) instanceof Role.Owned)
                        .filter(reference -> !reference.parent().equals(table.name()))
                        .filter(reference -> !work.isWork(table, reference))
                        .map(reference -> new Tie(reference, false))
                        .sorted(Comparator.comparingInt(this::rank))
                        .toList();
                if (!ties.isEmpty()) {
                    own(table, kept(ties));
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
                    roles.put(table.name(), new Role.Owned(List.of(tie.get()), guess, false));
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
}
