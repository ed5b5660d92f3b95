package dev.expunge.erasure.property;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names for tables, columns, constraints: plain ones, and such as break careless SQL. */
final class Naming {
    private static final List<String> ODD = List.of(
            "Select",
            "order",
            "we ird",
            "quo\"te",
            "dot.ted",
            "UPPER",
            "na\u00efve",
            "semi;colon",
            "it's",
            "per%cent",
            "ques?tion",
            "back\\slash",
            "col:on",
            "$1",
            "1st",
            "k",
            "t",
            "o",
            "r",
            "c1",
            "id",
            "key",
            "value",
            "ordinal",
            "subject",
            "ctids",
            "a-very-long-name-that-fills-all-of-the-sixty-three-bytes-of-it",
            "comma,name",
            "#hash",
            "- dash",
            "~",
            "null",
            "true",
            "\u8868",
            "x\ty");

    private final Shape shape;
    private final Set<String> taken = new LinkedHashSet<>();

    Naming(Shape shape) {
        this.shape = shape;
    }

    String object(String plain, Chance chance) {
        String name = odd(plain, chance);
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = shortened(name, 3) + i;
        }
        return free;
    }

    String column(Table table, String plain, Chance chance) {
        String name = odd(plain, chance);
        return table.free(name.length() > 60 ? shortened(name, 3) : name);
    }

    private String odd(String plain, Chance chance) {
        return shape.has(Feature.HOSTILE_NAMES, chance, 45) ? chance.pick(ODD) : plain;
    }

    private static String shortened(String name, int by) {
        return name.length() > 63 - by ? name.substring(0, 63 - by) : name;
    }
}
