package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Everything that a reader needs to repeat a failure by hand. */
final class Report {
    private Report() {}

    static String of(Shape shape, Throwable failure) {
        List<String> lines = new ArrayList<>();
        lines.add("seed " + shape.seed() + " (again: -Dexpunge.property.seeds=" + shape.seed() + ")");
        lines.add("smallest features: " + new TreeSet<>(shape.features()));
        lines.add("left out: " + new TreeSet<>(shape.dropped()));
        lines.add("failure: " + failure.getMessage());
        for (Source source : World.of(shape).sources()) {
            Ddl ddl = new Ddl(source);
            lines.add("---- " + source + ": schema");
            ddl.beforeRows().forEach(statement -> lines.add(statement + ";"));
            lines.add("---- " + source + ": rows");
            source.rows.forEach(row -> lines.add(row.toString()));
            lines.add("---- " + source + ": constraints, triggers");
            ddl.afterRows().forEach(statement -> lines.add(statement + ";"));
            lines.add("---- " + source + ": map");
            lines.add(MapWriter.write(source));
        }
        return String.join("\n", lines);
    }
}
