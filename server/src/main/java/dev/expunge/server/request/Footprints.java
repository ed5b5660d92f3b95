package dev.expunge.server.request;

import dev.expunge.erasure.Trail;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.journal.Footprint;
import dev.expunge.server.journal.RowName;
import dev.expunge.server.request.Field.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says by what the journal may know the person of a request. */
final class Footprints {
    private Footprints() {}

    /** What sources taught included. */
    static Footprint of(Work work, Field field) {
        Set<Identifier> rows = new HashSet<>();
        Set<Identifier> shared = new HashSet<>();
        Set<Identifier> remembered = new HashSet<>();
        for (Place place : field.places()) {
            Trail trail = place.store()
                    .trail(work.subject.roots().getOrDefault(place.name(), Set.of()), work.erased(place.id()));
            // as others told of it, and as this source has it
            rows.addAll(trail.resources());
            trail.resources().forEach(resource -> rows.add(RowName.of(place.id(), resource)));
            trail.alone().forEach(resource -> remembered.add(RowName.of(place.id(), resource)));
            trail.shared().forEach(name -> shared.add(RowName.of(place.id(), name)));
            trail.rows().forEach(name -> rows.add(RowName.of(place.id(), name)));
        }
        Set<Identifier> identifiers = new HashSet<>(work.identifiers());
        identifiers.removeAll(work.subject.ambiguous());
        identifiers.stream().filter(Identifier::isResource).forEach(resource -> {
            rows.add(resource);
            List<Place> naming = field.places().stream()
                    .filter(place -> names(place, resource))
                    .toList();
            if (naming.size() == 1) {
                rows.add(RowName.of(naming.getFirst().id(), resource));
            }
        });
        identifiers.addAll(shared);
        return new Footprint(rows, identifiers, remembered);
    }

    /** Whether somebody may tell of the person's rows by what a data map calls them. */
    static boolean named(Field field) {
        return field.places().stream()
                .flatMap(place -> place.store().map().identifiers())
                .anyMatch(column -> !Identifier.TYPES.contains(column.type()));
    }

    private static boolean names(Place place, Identifier resource) {
        return place.store()
                .map()
                .identifiers()
                .anyMatch(column -> column.type().equals(resource.type()));
    }

    /** What the request itself names; of a request that met no source, and has no line in the ledger. */
    static Footprint given(Work work) {
        Set<Identifier> resources = new HashSet<>(work.given);
        resources.removeIf(identifier -> !identifier.isResource());
        return new Footprint(resources, work.given, work.given);
    }
}
