package dev.expunge.server.request;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.expunge.erasure.Resolver;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableMap;
import dev.expunge.receipts.NotCovered.AmbiguousIdentifiers;
import dev.expunge.receipts.NotCovered.IgnoredTable;
import dev.expunge.receipts.NotCovered.UncoveredStore;
import dev.expunge.server.request.Field.Place;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a receipt says was not covered. */
final class Omissions {
    private Omissions() {}

    static List<IgnoredTable> ignored(Field field) {
        List<IgnoredTable> ignored = new ArrayList<>();
        for (Place place : field.places()) {
            place.store().map().tables().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(table -> {
                        if (table.getValue() instanceof TableMap.Ignored(String reason)) {
                            ignored.add(new IgnoredTable(
                                    place.name(), table.getKey().toString(), reason));
                        }
                    });
            String largeObjects = place.store().map().largeObjectsIgnored();
            if (largeObjects != null) {
                ignored.add(new IgnoredTable(place.name(), "large objects", largeObjects));
            }
        }
        return ignored;
    }

    /** Those that others hold, too; known from the request itself, however many passes and nodes it took. */
    static List<AmbiguousIdentifiers> ambiguous(Work work) {
        if (work.isDeferred()) {
            return List.of();
        }
        Map<String, Long> byType = work.subject.ambiguous().stream()
                .filter(identifier -> !work.given.contains(identifier))
                .collect(groupingBy(Identifier::type, TreeMap::new, counting()));
        return byType.entrySet().stream()
                .map(entry -> new AmbiguousIdentifiers(entry.getKey(), entry.getValue()))
                .toList();
    }

    static List<UncoveredStore> stores(Work work, Field field) {
        return Stream.concat(notSearched(work, field), backups(field)).toList();
    }

    private static Stream<UncoveredStore> notSearched(Work work, Field field) {
        return new Resolver(field.stores())
                .notSearched(work.subject).stream()
                        .map(type ->
                                new UncoveredStore("identifiers of type " + type, "no data map has a column for them"));
    }

    private static Stream<UncoveredStore> backups(Field field) {
        Map<String, Period> backups = new LinkedHashMap<>();
        field.places()
                .forEach(place -> backups.put(place.name(), place.store().map().longestBackupRotation()));
        return backups.entrySet().stream()
                .filter(source -> !source.getValue().isZero())
                .map(source ->
                        new UncoveredStore("backups of " + source.getKey(), "they rotate within " + source.getValue()));
    }
}
