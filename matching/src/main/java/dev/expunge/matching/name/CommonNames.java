package dev.expunge.matching.name;

import dev.expunge.matching.text.Lines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names in the order of how common they are in the United States; our own lists. The share of a name follows from its rank {@code r}
 * as {@code a / (r + b)}, the law of Zipf and Mandelbrot, which fits published counts of names within a third.
 */
public final class CommonNames {
    private final List<String> names;
    private final Map<String, Double> shares = new HashMap<>();
    private final double other;

    private CommonNames(String table, double a, double b, double other) {
        this.names = Lines.of(table).stream()
                .flatMap(line -> List.of(line.split(" ")).stream())
                .distinct()
                .toList();
        this.other = other;
        for (int i = 0; i < names.size(); i++) {
            shares.put(names.get(i), a / (i + 1 + b));
        }
    }

    public static CommonNames given() {
        return Tables.GIVEN;
    }

    public static CommonNames family() {
        return Tables.FAMILY;
    }

    /** The most common first, folded. */
    public List<String> names() {
        return names;
    }

    public boolean knows(String folded) {
        return shares.containsKey(folded);
    }

    /** Share of people with a name; a small one for names that are not in the list. */
    public double share(String folded) {
        return shares.getOrDefault(folded, other);
    }

    private static final class Tables {
        static final CommonNames GIVEN = new CommonNames("given-names.txt", 0.228, 13.7, 2e-5);
        static final CommonNames FAMILY = new CommonNames("family-names.txt", 0.0686, 7.26, 1e-5);
    }
}
