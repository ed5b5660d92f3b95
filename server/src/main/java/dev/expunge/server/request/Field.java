package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.Coverage;
import dev.expunge.erasure.Store;
import dev.expunge.server.source.SourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The sources of one pass, all covered.
 *
 * @param places by name
 */
record Field(List<Place> places) {
    Field {
        places = List.copyOf(places);
    }

    /** One source: its engine, the map in force, and what its schema was found to be. */
    record Place(SourceId id, String name, String mapDigest, Store store, Coverage coverage) {
        Place {
            requireNonNull(store, "store is null");
        }
    }

    /** The sources' ids by their names of today. */
    Map<String, UUID> ids() {
        return places.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Place::name, place -> place.id().value()));
    }

    List<Store> stores() {
        return places.stream().map(Place::store).toList();
    }

    /** Empty when the source was removed. */
    Optional<Place> place(SourceId id) {
        return places.stream().filter(place -> place.id().equals(id)).findFirst();
    }
}
