package dev.expunge.matching.place;

import dev.expunge.matching.text.Lines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** American cities with rounded numbers of people, from {@code cities.txt}. */
public final class Cities {
    private static final double AMERICANS = 330e6;
    private static final double OTHER = 3e-5;
    private final List<City> cities;
    private final Map<String, Double> shares = new HashMap<>();

    /** @param people rounded */
    public record City(String name, String state, int people) {}

    private Cities() {
        cities = Lines.of("cities.txt").stream().map(Cities::city).toList();
        cities.forEach(city -> shares.merge(CityName.of(city.name).text(), city.people / AMERICANS, Double::sum));
    }

    private static City city(String line) {
        String[] cells = line.split("\\s*\\|\\s*");
        return new City(cells[0], cells[1], 1000 * Integer.parseInt(cells[2]));
    }

    public static Cities standard() {
        return Standard.TABLE;
    }

    public List<City> all() {
        return cities;
    }

    public boolean knows(String normal) {
        return shares.containsKey(normal);
    }

    /** Share of Americans in cities of that normal name; a small one for a city that is not in the table. */
    public double share(String normal) {
        return shares.getOrDefault(normal, OTHER);
    }

    private static final class Standard {
        static final Cities TABLE = new Cities();
    }
}
