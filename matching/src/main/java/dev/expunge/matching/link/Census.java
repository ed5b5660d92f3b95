package dev.expunge.matching.link;

import dev.expunge.matching.compare.Frequencies;
import dev.expunge.matching.compare.Kind;
import dev.expunge.matching.compare.Normal;
import dev.expunge.matching.compare.NormalName;
import dev.expunge.matching.compare.NormalPlace;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** How common values are in the lists at hand. The fewer people were counted, the more the tables of the product have a say. */
final class Census implements Frequencies {
    private static final double TABLES_WORTH = 200;
    private static final int PEOPLE_PER_SLIP = 20_000;
    private final Frequencies tables;
    private final Map<Kind, Map<String, Integer>> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> totals = new EnumMap<>(Kind.class);

    Census(Frequencies tables) {
        this.tables = tables;
        for (Kind kind : Kind.values()) {
            counts.put(kind, new HashMap<>());
            totals.put(kind, 0);
        }
    }

    void count(Normal person) {
        for (NormalName name : person.names()) {
            count(Kind.GIVEN, name.given().text());
            count(Kind.FAMILY, name.family().text());
        }
        for (NormalPlace place : person.places()) {
            count(Kind.CITY, place.city());
            count(Kind.STATE, place.state());
            count(Kind.POSTCODE, place.postcode());
        }
        if (person.born().isKnown()) {
            count(Kind.YEAR, String.valueOf(person.born().latest()));
        }
    }

    private void count(Kind kind, String value) {
        if (!value.isEmpty()) {
            counts.get(kind).merge(value, 1, Integer::sum);
            totals.merge(kind, 1, Integer::sum);
        }
    }

    /** One is not counted: when two records of one person share a value, only the others tell how common it is. */
    @Override
    public double of(Kind kind, String value) {
        double counted = Math.max(0, counts.get(kind).getOrDefault(value, 0) - 1);
        return (counted + TABLES_WORTH * tables.of(kind, value)) / (totals.get(kind) + TABLES_WORTH);
    }

    @Override
    public boolean rare(Kind kind, String value) {
        int counted = counts.get(kind).getOrDefault(value, 0);
        return switch (kind) {
            case GIVEN, FAMILY, CITY -> counted <= 1 + totals.get(kind) / PEOPLE_PER_SLIP && tables.rare(kind, value);
            case STATE -> counted * 200L <= totals.get(kind) && tables.rare(kind, value);
            case POSTCODE, YEAR -> false;
        };
    }
}
