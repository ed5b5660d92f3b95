package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a random source: tables of every kind, in random order, each able to refer to those before it. */
final class SchemaGenerator {
    private static final List<String> SCHEMAS = List.of("public", "crm", "Crm Data", "sch.ema", "shop's", "\u00fcber");

    private final Shape shape;
    private final Building building;
    private final String prefix;
    private final List<Part> parts = new ArrayList<>();

    private SchemaGenerator(Shape shape, Source source, People people, String prefix) {
        this.shape = shape;
        this.building = new Building(shape, source, people);
        this.prefix = prefix;
    }

    static Source generate(Shape shape, String name, People people) {
        Chance chance = shape.chance(name + "-schemas");
        List<String> schemas =
                shape.has(Feature.SCHEMAS) ? chance.some(SCHEMAS, chance.between(2, 4)) : List.of("public");
        Source source = new Source(name, schemas);
        new SchemaGenerator(shape, source, people, name).generate();
        return source;
    }

    private void generate() {
        Chance chance = shape.chance(prefix);
        int people = chance.pick(1, 1, 1, 2);
        for (int i = 0; i < people; i++) {
            define("person-" + i, this::person);
        }
        int tables = shape.has(Feature.MANY_TABLES) ? chance.between(9, 16) : chance.between(1, 6);
        for (int i = 0; i < tables; i++) {
            define("table-" + i, this::table);
        }
        int references = chance.between(0, 3);
        for (int i = 0; i < references; i++) {
            define("reference-" + i, this::extra);
        }
        if (shape.has(Feature.TRIGGERS)) {
            define("trigger-0", this::trigger);
            define("trigger-1", this::trigger);
        }
        if (shape.has(Feature.INHERITANCE)) {
            define("inheritor", (name, stream) -> Inheritor.define(name, building, stream));
        }
        fill();
        if (shape.has(Feature.MENTIONS) && shape.keeps(prefix + "/mentions")) {
            building.source.parts.add(prefix + "/mentions");
            Mentioning.add(building, shape.chance(prefix + "-mentions"));
        }
        new Deciding(building, shape.chance(prefix + "-deciding")).decide();
        Extras.add(building, shape.chance(prefix + "-extras"));
    }

    private interface Definition {
        Optional<? extends Part> define(String name, Chance chance);
    }

    private void define(String name, Definition definition) {
        String full = prefix + "/" + name;
        if (shape.keeps(full)) {
            building.source.parts.add(full);
            definition.define(full, shape.chance(full)).ifPresent(parts::add);
        }
    }

    private void fill() {
        for (Part part : parts) {
            part.fill(building, shape.chance(part.name() + "-rows"));
        }
    }

    private Optional<Part> person(String name, Chance chance) {
        return Optional.of(PersonTable.define(name, building, chance));
    }

    private Optional<Part> table(String name, Chance chance) {
        List<Definition> kinds = new ArrayList<>();
        Definition owned = (part, stream) -> Optional.of(OwnedTable.define(part, building, stream));
        kinds.addAll(List.of(owned, owned, owned));
        add(kinds, Feature.REVERSE_OWNED, (part, stream) -> Optional.of(ReverseTable.define(part, building, stream)));
        add(kinds, Feature.SIDE_TABLES, (part, stream) -> SideTable.define(part, building, stream));
        add(kinds, Feature.LOOSE_ROWS, (part, stream) -> Optional.of(LooseTable.define(part, building, stream)));
        add(kinds, Feature.POLYMORPHIC, (part, stream) -> PolymorphicTable.define(part, building, stream));
        add(kinds, Feature.LOOKUPS, (part, stream) -> LookupTable.define(part, building, stream));
        Definition chosen = chance.pick(kinds);
        if (building.owners().isEmpty()) {
            return Optional.of(LooseTable.define(name, building, chance));
        }
        return chosen.define(name, chance).map(part -> part);
    }

    private void add(List<Definition> kinds, Feature feature, Definition definition) {
        if (shape.has(feature)) {
            kinds.add(definition);
        }
    }

    private Optional<Part> extra(String name, Chance chance) {
        boolean cycle = shape.has(Feature.CYCLES, chance, 60);
        if (!cycle && !shape.has(Feature.EXTRA_REFERENCES)) {
            return Optional.empty();
        }
        return ExtraReference.define(name, building, cycle, chance);
    }

    private Optional<Part> trigger(String name, Chance chance) {
        int kind = chance.between(0, shape.has(Feature.REFUSALS) ? 4 : 2);
        switch (kind) {
            case 0 -> Triggers.stamp(building, chance);
            case 3 -> Triggers.veto(building, chance);
            case 4 -> Triggers.reach(building, chance);
            default -> {}
        }
        return switch (kind) {
            case 1 -> Triggers.log(name, building, chance);
            case 2 -> Triggers.counter(name, building, chance);
            default -> Optional.empty();
        };
    }
}
