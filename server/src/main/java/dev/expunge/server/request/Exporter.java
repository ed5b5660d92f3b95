package dev.expunge.server.request;

import dev.expunge.erasure.Exported;
import dev.expunge.erasure.UncoveredException;
import dev.expunge.server.export.Archive;
import dev.expunge.server.export.Cover;
import dev.expunge.server.export.Exports;
import dev.expunge.server.export.SealedOutput;
import dev.expunge.server.request.Field.Place;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries access requests out: finds whom each names, and writes everything that the sources hold into an archive. */
final class Exporter {
    /** From the day of receipt. */
    private static final Duration KEPT = Duration.ofDays(30);
    /** The least after completion, however late that is: as long as a link to the archive is good. */
    private static final Duration KEPT_AT_LEAST = Duration.ofDays(7);

    private final Exports exports;
    private final InstantSource clock;
    private final Consumer<Milestone> reached;

    Exporter(Exports exports, InstantSource clock, Consumer<Milestone> reached) {
        this.exports = exports;
        this.clock = clock;
        this.reached = reached;
    }

    /**
     * A request that can be completed.
     *
     * @param export null when no source knows the person
     * @param done by source name
     */
    record Shown(Work work, @Nullable UUID export, Map<String, Exported.Done> done) {}

    /** @param unbound no data map has a column for them, and they do not wait for one */
    record Answered(List<Shown> shown, List<Work> unbound) {}

    /** One request after the other: each has its own archive, and an archive may be large. */
    Answered run(List<Work> works, Field field, Steps steps) {
        Answered answered = new Answered(new ArrayList<>(), new ArrayList<>());
        OneByOne.tryEach(
                works,
                work -> attempt(work, field, steps, answered),
                (work, failure) -> steps.block(work, List.of(Survey.unavailable(failure))),
                (work, failure) -> steps.postpone(work, List.of(Survey.unavailable(failure))));
        return answered;
    }

    private void attempt(Work work, Field field, Steps steps, Answered answered) {
        List<Work> nobody = new ArrayList<>();
        List<Work> somebody = new ArrayList<>();
        try {
            Resolution.run(List.of(work), field, steps, answered.unbound, nobody, somebody);
            nobody.forEach(unknown -> answered.shown.add(new Shown(unknown, null, Map.of())));
            if (!somebody.isEmpty()) {
                export(work, field, steps, answered);
            }
        } catch (UncoveredException e) {
            // the schema has changed since it was surveyed
            steps.block(work, e.holes().stream().map(Survey::blocker).toList());
        } catch (IOException e) {
            steps.block(work, List.of(new Blocker("", null, null, "the archive cannot be written: " + e.getMessage())));
        }
    }

    private void export(Work work, Field field, Steps steps, Answered answered) throws IOException {
        Instant now = clock.instant();
        Instant kept = work.receivedAt.plus(KEPT);
        Instant expires = kept.isAfter(now.plus(KEPT_AT_LEAST)) ? kept : now.plus(KEPT_AT_LEAST);
        Cover cover = new Cover(work.id().toString(), work.given, work.receivedAt, now, expires);
        SealedOutput output = exports.begin(work.group.tenant(), work.id().value(), expires);
        Map<String, Exported.Done> done = new TreeMap<>();
        try (Archive archive = new Archive(output, cover)) {
            for (Place place : field.places()) {
                switch (place.store().export(work.subject, archive)) {
                    case Exported.Done all -> {
                        archive.source(place.name(), all, place.store().map().recipients());
                        done.put(place.name(), all);
                    }
                    case Exported.Blocked(var holes) -> {
                        steps.block(work, holes.stream().map(Survey::blocker).toList());
                        return;
                    }
                }
            }
            archive.complete();
        }
        reached.accept(Milestone.EXPORTED);
        boolean anything =
                done.values().stream().anyMatch(source -> !source.rows().isEmpty());
        answered.shown.add(new Shown(work, anything ? output.id() : null, done));
    }
}
