package dev.expunge.matching.compare;

import dev.expunge.matching.person.Born;
import dev.expunge.matching.person.Life;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person made ready for many comparisons. Made by {@link Lexicon}. */
public final class ComparablePerson {
    final Name[] names;
    final Born born;
    final double logYear;
    final Place[] places;
    final Set<String> phones;
    final Set<String> emails;
    final Name[] relatives;
    final Life life;

    ComparablePerson(
            Name[] names,
            Born born,
            double logYear,
            Place[] places,
            Set<String> phones,
            Set<String> emails,
            Name[] relatives,
            Life life) {
        this.names = names;
        this.born = born;
        this.logYear = logYear;
        this.places = places;
        this.phones = phones;
        this.emails = emails;
        this.relatives = relatives;
        this.life = life;
    }

    /** The first city in normal form, empty when none is known. */
    public String city() {
        return places.length == 0 || places[0].city == null ? "" : places[0].city.text();
    }

    /** Natural logarithm of the share of people with the main given and family name. */
    public double logNameFrequency() {
        if (names.length == 0) {
            return 0;
        }
        Token given = names[0].given;
        Token family = names[0].family;
        return (given == null ? 0 : given.logFrequency()) + (family == null ? 0 : family.logFrequency());
    }

    /** Natural logarithm of the share of people in the first state that is known. */
    public double logStateFrequency() {
        for (Place place : places) {
            if (place.state != null) {
                return place.state.logFrequency();
            }
        }
        return 0;
    }

    /** Natural logarithm of the share of people in the most populous of the known cities: any of them may be the one asked for. */
    public double logCityFrequency() {
        double most = Double.NEGATIVE_INFINITY;
        for (Place place : places) {
            most = place.city == null ? most : Math.max(most, place.city.logFrequency());
        }
        return most == Double.NEGATIVE_INFINITY ? logStateFrequency() : most;
    }

    /** Whether a street or postcode is known beside the first city. */
    public boolean hasStreet() {
        return places.length > 0 && (!places[0].street.isEmpty() || places[0].postcode != null);
    }

    record Name(
            @Nullable Token given,
            @Nullable Token middle,
            @Nullable Token family,
            String suffix) {}

    record Place(
            @Nullable Token city,
            boolean cut,
            @Nullable Token state,
            String number,
            String street,
            @Nullable Token postcode) {}
}
