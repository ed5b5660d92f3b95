package dev.expunge.erasure.discovery;

import dev.expunge.erasure.catalog.Catalog;
import dev.expunge.erasure.discovery.Identifying.Found;
import dev.expunge.erasure.discovery.Role.Tie;
import dev.expunge.erasure.map.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts into the words of a data map what a table's role means. */
final class Drafting {
    private final Survey survey;
    private final Map<TableName, Role> roles;
    private final Identifying identifying;
    private final TriggerDrafts triggers;
    private final ColumnDrafts columns;
    private final ColumnRules rules;
    private final Dispositions dispositions;
    private final Map<TableName, String> resources;

    Drafting(
            Catalog catalog,
            Survey survey,
            Map<TableName, Role> roles,
            Identifying identifying,
            TriggerWrites writes,
            Contents contents) {
        this.survey = survey;
        this.roles = roles;
        this.identifying = identifying;
        this.triggers = new TriggerDrafts(catalog, writes);
        this.columns = new ColumnDrafts(survey, contents);
        this.rules = new ColumnRules(catalog, survey, roles);
        this.dispositions = new Dispositions(catalog, survey, roles);
        this.resources = identifying.resources(roles);
    }

    Map<String, Object> table(TableFacts table, Role role) {
        return switch (role) {
            case Role.Ignored(var reason, var guess) -> Yaml.mapping("ignore", reason, "guess", guess.yaml());
            case Role.Open(var question) -> Yaml.mapping("todo", question);
            case Role.Root(var guess) -> root(table, guess);
            case Role.Owned(var ties, var guess, var profile) -> owned(table, ties, guess, profile);
            case Role.Identified(var guess) -> owned(table, List.of(), guess, false);
            case Role.Worked(var ties, var guess) -> worked(table, ties, guess);
            case Role.Organisation(var guess) -> organisation(table, guess);
        };
    }

    private Map<String, Object> root(TableFacts table, Guess guess) {
        Map<String, Object> yaml = Yaml.mapping("guess", guess.yaml(), "person", true);
        List<Found> found = new ArrayList<>(identifying.of(table));
        identifying.custom(table).ifPresent(found::add);
        identifiers(yaml, found, one -> {});
        table.resourceKey()
                .ifPresent(key -> Optional.ofNullable(resources.get(table.name()))
                        .ifPresent(type -> yaml.put("resources", Yaml.mapping(type, key))));
        yaml.put("disposition", "delete");
        yaml.put("columns", columns.columns(table, rules.anonymised(table)));
        triggers(yaml, table);
        return yaml;
    }

    private Map<String, Object> owned(TableFacts table, List<Tie> ties, Guess guess, boolean profile) {
        Optional<String> ground = dispositions.ground(table.name());
        Map<String, Object> yaml = new LinkedHashMap<>();
        yaml.put(
                "guess",
                ground.map(why -> guess.atMost(0.6).because("a law on " + why + " may keep it"))
                        .orElse(guess)
                        .yaml());
        List<Found> found = new ArrayList<>(ground.isPresent() && !ties.isEmpty() ? List.of() : identifying.of(table));
        if (profile && ground.isEmpty()) {
            identifying.custom(table).ifPresent(found::add);
        }
        boolean side = !ties.isEmpty() && survey.ends("side", table) && ties.size() == 1 && ground.isEmpty();
        boolean shared = dispositions.isShared(table.name()) && !side;
        identifiers(yaml, found, one -> {
            ColumnFacts column = survey.table(table.name()).column(one.name()).orElseThrow();
            if (side || profile && !survey.vocabulary().says("third", column.words())) {
                one.yaml().put("names", "owner");
            } else if (shared
                    && column.column().writable()
                    && !table.table().identity().contains(one.name())) {
                one.yaml().put("shared", Yaml.mapping(one.name(), rules.overwriting(table, column)));
            }
        });
        if (!ties.isEmpty()) {
            List<String> others = found.stream().map(one -> one.column().name()).toList();
            yaml.put(
                    "belongs-to",
                    ties.stream()
                            .map(tie -> link(table, tie, ties, shared, others))
                            .toList());
        }
        if (ground.isPresent()) {
            yaml.put("disposition", "retain");
            Map<String, Object> retention = Yaml.mapping(
                    "todo",
                    "rows like these are often kept by a law on " + ground.get()
                            + ": give its ground, citation and term, or delete the rows after all");
            Retentions.from(table).ifPresent(from -> retention.put("from", from));
            yaml.put("retention", retention);
            yaml.put("columns", columns.columns(table, rules.retained(table)));
        } else {
            yaml.put("disposition", "delete");
            yaml.put(
                    "columns",
                    columns.columns(table, dispositions.mayStay(table.name()) ? rules.anonymised(table) : Map.of()));
        }
        triggers(yaml, table);
        return yaml;
    }

    private Map<String, Object> worked(TableFacts table, List<Tie> ties, Guess guess) {
        Map<String, Object> yaml = Yaml.mapping("guess", guess.yaml());
        yaml.put(
                "belongs-to",
                ties.stream()
                        .map(tie -> link(table, tie, ties, false, List.of()))
                        .toList());
        return staying(
                yaml,
                table,
                ties.stream().flatMap(tie -> tie.columns().stream()).toList());
    }

    private Map<String, Object> organisation(TableFacts table, Guess guess) {
        Map<String, Object> yaml = Yaml.mapping("guess", guess.yaml());
        List<Found> found = identifying.of(table);
        identifiers(yaml, found, one -> {});
        return staying(
                yaml, table, found.stream().map(one -> one.column().name()).toList());
    }

    /** A row that stays without the person who is named in these columns. */
    private Map<String, Object> staying(Map<String, Object> yaml, TableFacts table, List<String> named) {
        Map<String, Object> all = rules.anonymised(table);
        Map<String, Object> kept = new LinkedHashMap<>();
        all.forEach((name, rule) -> {
            ColumnFacts column = table.column(name).orElseThrow();
            boolean leads =
                    named.contains(name) || survey.meaning(table.name(), name).isPersonal();
            boolean generated = rule instanceof Map<?, ?> said && said.isEmpty();
            kept.put(name, leads && !column.column().notNull() || generated ? rule : kept(rule, leads));
        });
        yaml.put("disposition", "anonymise");
        yaml.put("columns", columns.columns(table, kept));
        triggers(yaml, table);
        return yaml;
    }

    private static Object kept(Object rule, boolean leads) {
        boolean keeps = rule instanceof Map<?, ?> said && said.containsKey("keep");
        return keeps || leads ? rule : Yaml.mapping("keep", "not about a person");
    }

    private interface Addition {
        void to(Written one);
    }

    /** One identifier column as it stands in the map so far. */
    private record Written(String name, Map<String, Object> yaml) {}

    private static void identifiers(Map<String, Object> yaml, List<Found> found, Addition addition) {
        Map<String, Object> identifiers = new LinkedHashMap<>();
        for (Found one : found) {
            Map<String, Object> identifier = one.yaml();
            addition.to(new Written(one.column().name(), identifier));
            identifier.put("guess", one.guess().yaml());
            identifiers.putIfAbsent(one.column().name(), identifier);
        }
        if (!identifiers.isEmpty()) {
            yaml.put("identifiers", identifiers);
        }
    }

    private Map<String, Object> link(
            TableFacts table, Tie tie, List<Tie> ties, boolean shared, List<String> identifiers) {
        Map<String, Object> match = new LinkedHashMap<>();
        for (int i = 0; i < tie.columns().size(); i++) {
            String owners = tie.ownerColumns().get(i);
            match.put(
                    tie.columns().get(i),
                    tie.reference().prefix().isEmpty()
                            ? owners
                            : tie.reference().prefix() + "{" + owners + "}");
        }
        Map<String, Object> link = Yaml.mapping("table", tie.owner().toString(), "match", match);
        if (!tie.reference().where().isEmpty()) {
            link.put("where", new LinkedHashMap<String, Object>(tie.reference().where()));
        }
        if (shared) {
            List<String> others = new ArrayList<>(identifiers);
            ties.stream().filter(other -> other != tie).forEach(other -> others.addAll(other.columns()));
            boolean stays = tie.reverse() || dispositions.ground(table.name()).isPresent();
            link.put("shared", stays ? Map.of() : rules.shared(table, tie.columns(), others));
        }
        link.put("guess", tie.reference().guess().yaml());
        return link;
    }

    private void triggers(Map<String, Object> yaml, TableFacts table) {
        Map<String, Object> todos = triggers.of(table);
        if (!todos.isEmpty()) {
            yaml.put("triggers", todos);
        }
    }
}
