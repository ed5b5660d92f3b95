package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.expunge.erasure.Found;
import dev.expunge.erasure.RowRef;
import dev.expunge.erasure.Subject;
import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.TableName;
import dev.expunge.server.request.Field.Place;
import dev.expunge.server.request.KnownSubject.TableKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds rows again that stayed until the end of a term. Only their keys name them: an identifier that stands in them leads
 * nowhere, for the person may have become a customer again since.
 */
final class DeferredRows {
    private static final String GIVEN_AWAY = "a row whose term is over names somebody else by now";

    private final HoldGate gate;

    DeferredRows(HoldGate gate) {
        this.gate = gate;
    }

    void find(List<Work> deferred, Field field, Steps steps, List<Work> nobody, List<Work> somebody) {
        List<Work> works = new ArrayList<>();
        for (Work work : deferred) {
            List<Blocker> misnamed = misnamed(work, field);
            if (misnamed.isEmpty()) {
                works.add(work);
            } else {
                steps.block(work, misnamed);
            }
        }
        if (works.isEmpty()) {
            return;
        }
        Map<String, Set<Identifier>> standing = new HashMap<>();
        Map<String, List<Blocker>> others = new HashMap<>();
        Map<String, Work> byReference = works.stream().collect(toMap(Work::reference, work -> work));
        Set<String> found = new HashSet<>();
        List<Subject> subjects = works.stream().map(work -> work.subject).toList();
        for (Place place : field.places()) {
            for (Found one : place.store().find(subjects, Work.erased(works, place.id()))) {
                Set<Identifier> read = standing.computeIfAbsent(one.subject(), subject -> new HashSet<>());
                read.addAll(one.candidates());
                read.addAll(one.doubtful());
                if (!one.rows().isEmpty()) {
                    found.add(one.subject());
                }
                Work work = requireNonNull(byReference.get(one.subject()));
                one.unowned().stream()
                        .filter(row -> !gate.isNamedBy(work, row.identifiers()))
                        .map(Found.Unowned::table)
                        .distinct()
                        .forEach(table -> others.computeIfAbsent(one.subject(), subject -> new ArrayList<>())
                                .add(new Blocker(place.name(), table.toString(), null, GIVEN_AWAY)));
            }
        }
        for (Work work : works) {
            List<Blocker> inTheWay = others.getOrDefault(work.reference(), List.of());
            if (!inTheWay.isEmpty()) {
                steps.block(work, inTheWay);
                continue;
            }
            work.subject = leadingNowhere(work.subject, standing.getOrDefault(work.reference(), Set.of()));
            boolean left = found.contains(work.reference()) || !work.rounds.isEmpty();
            (left ? somebody : nobody).add(work);
        }
    }

    /** Rows whose keys the maps of today read differently: the same values may name somebody else's. */
    private static List<Blocker> misnamed(Work work, Field field) {
        List<Blocker> misnamed = new ArrayList<>();
        for (Place place : field.places()) {
            work.subject.roots().getOrDefault(place.name(), Set.of()).stream()
                    .map(RowRef::table)
                    .distinct()
                    .sorted()
                    .forEach(table -> why(work, place, table)
                            .ifPresent(
                                    reason -> misnamed.add(new Blocker(place.name(), table.toString(), null, reason))));
        }
        return misnamed;
    }

    private static Optional<String> why(Work work, Place place, TableName table) {
        List<List<String>> names = work.staying().keys().stream()
                .filter(key ->
                        key.source().equals(place.id().value()) && key.table().equals(table))
                .map(TableKey::columns)
                .distinct()
                .toList();
        if (names.isEmpty() || names.contains(List.of())) {
            return Optional.of("a term has ended, but an earlier version did not keep which columns name the rows");
        }
        List<String> today = place.coverage().keys().get(table);
        if (today == null) {
            return Optional.of(
                    "a term has ended, but the map in force has no key for this table; the rows were named by "
                            + String.join(", ", names.getFirst()));
        }
        return names.stream()
                .filter(columns -> !columns.equals(today))
                .findFirst()
                .map(columns -> "a term has ended, but the rows were named by " + String.join(", ", columns)
                        + " and the map in force names them by " + String.join(", ", today));
    }

    private static Subject leadingNowhere(Subject subject, Set<Identifier> standing) {
        return new Subject(
                        subject.reference(),
                        subject.given(),
                        subject.learned(),
                        standing,
                        subject.roots(),
                        subject.chosen(),
                        subject.asked())
                .withFormer(subject.former());
    }
}
