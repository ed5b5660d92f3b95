package dev.expunge.matching.link;

import dev.expunge.matching.compare.Frequencies;
import dev.expunge.matching.compare.NormalName;
import dev.expunge.matching.compare.NormalPerson;
import dev.expunge.matching.compare.NormalPlace;
import dev.expunge.matching.compare.ValueKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How common values are in the lists at hand. The fewer people were counted, the more the tables of the product have a say. */
final class Census implements Frequencies {
    private static final double TABLES_WORTH = 200;
    private static final int PEOPLE_PER_SLIP = 20_000;
    private static final int PEOPLE_PER_STATE_SLIP = 200;

    private final Frequencies tables;
    private final List<Count> counts =
            Arrays.stream(ValueKind.values()).map(kind -> new Count()).toList();

    Census(Frequencies tables) {
        this.tables = tables;
    }

    void count(NormalPerson person) {
        for (NormalName name : person.names()) {
            count(ValueKind.GIVEN).add(name.given().text());
            count(ValueKind.FAMILY).add(name.family().text());
        }
        for (NormalPlace place : person.places()) {
            count(ValueKind.CITY).add(place.city());
            count(ValueKind.STATE).add(place.state());
            count(ValueKind.POSTCODE).add(place.postcode());
        }
        if (person.born().isKnown()) {
            count(ValueKind.YEAR).add(String.valueOf(person.born().latest()));
        }
    }

    /** One is not counted: when two records of one person share a value, only the others tell how common it is. */
    @Override
    public double of(ValueKind kind, String value) {
        Count count = count(kind);
        return (Math.max(0, count.of(value) - 1) + TABLES_WORTH * tables.of(kind, value))
                / (count.total + TABLES_WORTH);
    }

    @Override
    public boolean rare(ValueKind kind, String value) {
        Count count = count(kind);
        return switch (kind) {
            case GIVEN, FAMILY, CITY ->
                count.of(value) <= 1 + count.total / PEOPLE_PER_SLIP && tables.rare(kind, value);
            case STATE -> (long) count.of(value) * PEOPLE_PER_STATE_SLIP <= count.total && tables.rare(kind, value);
            case POSTCODE, YEAR -> false;
        };
    }

    private Count count(ValueKind kind) {
        return counts.get(kind.ordinal());
    }

    private static final class Count {
        private final Map<String, Integer> values = new HashMap<>();
        private int total;

        void add(String value) {
            if (!value.isEmpty()) {
                values.merge(value, 1, Integer::sum);
                total++;
            }
        }

        int of(String value) {
            return values.getOrDefault(value, 0);
        }
    }
}
