package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.List;

/** People and the sources that hold their data. */
record World(Shape shape, People people, List<Source> sources) {
    /** The parts that may be left out of a world of that shape, the last made first. */
    static List<String> parts(Shape shape) {
        List<String> parts = new ArrayList<>();
        World.of(shape).sources.forEach(source -> parts.addAll(source.parts.reversed()));
        return parts;
    }

    static World of(Shape shape) {
        People people = new People(shape);
        List<Source> sources = new ArrayList<>();
        sources.add(SchemaGenerator.generate(shape, "crm", people));
        if (shape.has(Feature.TWO_SOURCES)) {
            sources.add(SchemaGenerator.generate(shape, "shop", people));
        }
        return new World(shape, people, sources);
    }
}
