package dev.expunge.farm.listing;

import static java.util.Objects.requireNonNull;

import dev.expunge.farm.people.Folded;
import dev.expunge.farm.people.Home;
import dev.expunge.farm.people.Name;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site says of somebody, right or stale.
 *
 * @param age in years; null when the site does not say
 * @param birthYear null when the site does not say
 */
public record Listing(
        ListingKey key,
        String id,
        Name name,
        List<Name> aliases,
        @Nullable Integer age,
        @Nullable Integer birthYear,
        boolean deceased,
        List<Home> homes,
        List<Name> relatives,
        List<String> phones,
        List<String> emails) {
    public Listing {
        requireNonNull(key, "key is null");
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        aliases = List.copyOf(aliases);
        homes = List.copyOf(homes);
        relatives = List.copyOf(relatives);
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
    }

    public String slug() {
        return Folded.slug(name.plain());
    }

    /** The same with nothing but name and age. */
    public Listing stripped() {
        return new Listing(
                key, id, name, List.of(), age, birthYear, deceased, List.of(), List.of(), List.of(), List.of());
    }
}
