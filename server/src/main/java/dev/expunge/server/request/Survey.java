package dev.expunge.server.request;

import static java.util.Objects.requireNonNull;

import dev.expunge.erasure.Coverage;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.Store;
import dev.expunge.erasure.StoreUnavailableException;
import dev.expunge.server.request.Field.Place;
import dev.expunge.server.source.Connected;
import dev.expunge.server.source.ConnectedSources;
import java.util.ArrayList;
import java.util.List;

/** Looks whether every source of a group can be asked, and whether its map covers it. */
final class Survey {
    private final ConnectedSources sources;

    Survey(ConnectedSources sources) {
        this.sources = sources;
    }

    Result of(Group group) {
        List<Connected> connected = sources.of(group.tenant(), group.environment()).stream()
                .filter(source -> group.covers(source.id()))
                .toList();
        List<Place> places = new ArrayList<>();
        List<Blocker> blockers = new ArrayList<>();
        if (connected.stream().allMatch(source -> source.map() == null)) {
            blockers.add(new Blocker("", null, null, Blocker.NO_SOURCES));
        }
        for (Connected source : connected) {
            look(source, places, blockers);
        }
        return blockers.isEmpty() ? new Result.Covered(new Field(places)) : new Result.InTheWay(blockers);
    }

    private static void look(Connected source, List<Place> places, List<Blocker> blockers) {
        Store store = source.store();
        if (store == null) {
            String reason = source.map() == null
                    ? "no data map is applied to this source"
                    : "this version cannot read the applied data map";
            blockers.add(new Blocker(source.name(), null, null, reason));
            return;
        }
        try {
            Coverage coverage = store.coverage();
            coverage.holes().forEach(hole -> blockers.add(blocker(hole)));
            places.add(new Place(
                    source.id(), source.name(), requireNonNull(source.map()).digest(), store, coverage));
        } catch (StoreUnavailableException e) {
            blockers.add(unavailable(e));
        }
    }

    static Blocker blocker(Hole hole) {
        return new Blocker(
                hole.source(), hole.table() == null ? null : hole.table().toString(), hole.column(), hole.reason());
    }

    static Blocker unavailable(StoreUnavailableException failure) {
        String why = failure.getMessage();
        return new Blocker(
                failure.source(), null, null, "the source does not answer" + (why == null ? "" : ": " + why));
    }

    sealed interface Result {
        record Covered(Field field) implements Result {}

        record InTheWay(List<Blocker> blockers) implements Result {}
    }
}
