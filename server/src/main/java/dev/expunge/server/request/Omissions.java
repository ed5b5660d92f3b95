package dev.expunge.server.request;

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

    static List<AmbiguousIdentifiers> ambiguous(Work work) {
        return work.ambiguous.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new AmbiguousIdentifiers(entry.getKey(), entry.getValue()))
                .toList();
    }

    static List<UncoveredStore> backups(Field field) {
        Map<String, Period> backups = new LinkedHashMap<>();
        field.places()
                .forEach(place -> backups.put(place.name(), place.store().map().longestBackupRotation()));
        return backups.entrySet().stream()
                .filter(source -> !source.getValue().isZero())
                .map(source ->
                        new UncoveredStore("backups of " + source.getKey(), "they rotate within " + source.getValue()))
                .toList();
    }
}
