package dev.expunge.server.request;

import dev.expunge.erasure.Exported;
import dev.expunge.erasure.Hole;
import dev.expunge.erasure.UncoveredException;
import dev.expunge.server.export.Archive;
import dev.expunge.server.export.ArchiveTooLargeException;
import dev.expunge.server.export.Cover;
import dev.expunge.server.export.ExportLinks;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries access requests out: finds whom each names, and writes everything that the sources hold into an archive. */
final class Exporter {
    /** From the day of receipt. */
    private static final Duration KEPT = Duration.ofDays(30);
    /** The least after completion, however late that is: as long as a link to the archive is good. */
    private static final Duration KEPT_AT_LEAST = ExportLinks.GOOD_FOR;

    /** Until an archive that was too large is tried again: nobody but a person makes it smaller. */
    private static final Duration TOO_LARGE = Duration.ofHours(1);

    private final Exports exports;
    private final InstantSource clock;
    private final Consumer<? super Milestone> reached;

    Exporter(Exports exports, InstantSource clock, Consumer<? super Milestone> reached) {
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

    /**
     * Who was not shown anything.
     *
     * @param unknown to every source
     * @param unbound no data map has a column for them, and they do not wait for one
     */
    record Answered(List<Shown> unknown, List<Work> unbound) {}

    /**
     * One request after the other: each has its own archive, and an archive may be large.
     *
     * @param whole told of each as soon as its archive is whole, so that no companion can take it along
     */
    Answered run(List<Work> works, Field field, Steps steps, Consumer<Shown> whole) {
        Answered answered = new Answered(new ArrayList<>(), new ArrayList<>());
        OneByOne.tryEach(
                works,
                work -> attempt(work, field, steps, answered).ifPresent(whole),
                (work, failure) -> steps.block(work, List.of(Survey.unavailable(failure))),
                (work, failure) -> steps.postpone(work, List.of(Survey.unavailable(failure))));
        return answered;
    }

    private Optional<Shown> attempt(Work work, Field field, Steps steps, Answered answered) {
        try {
            Sorting sorted = Sorting.of(List.of(work), field, steps);
            answered.unbound.addAll(sorted.unbound());
            sorted.nobody().forEach(unknown -> answered.unknown.add(new Shown(unknown, null, Map.of())));
            return sorted.somebody().isEmpty() ? Optional.empty() : export(work, field, steps);
        } catch (UncoveredException e) {
            // the schema has changed since it was surveyed
            steps.block(work, e.holes().stream().map(Survey::blocker).toList());
        } catch (ArchiveTooLargeException e) {
            steps.block(work, List.of(unwritten(e)), TOO_LARGE);
        } catch (IOException e) {
            steps.block(work, List.of(unwritten(e)));
        }
        return Optional.empty();
    }

    private static Blocker unwritten(IOException failure) {
        return new Blocker("", null, null, "the archive cannot be written: " + failure.getMessage());
    }

    private Optional<Shown> export(Work work, Field field, Steps steps) throws IOException {
        Instant now = clock.instant();
        Instant kept = work.receivedAt.plus(KEPT);
        Instant expires = kept.isAfter(now.plus(KEPT_AT_LEAST)) ? kept : now.plus(KEPT_AT_LEAST);
        Cover cover = new Cover(work.id().toString(), work.given, work.receivedAt, now, expires);
        SealedOutput output = exports.begin(work.group.tenant(), work.id().value(), expires);
        Map<String, Exported.Done> done = new TreeMap<>();
        boolean shows = false;
        try {
            List<Hole> holes = write(work, field, new Archive(output, cover), done);
            if (!holes.isEmpty()) {
                steps.block(work, holes.stream().map(Survey::blocker).toList());
                return Optional.empty();
            }
            shows = done.values().stream().anyMatch(source -> !source.rows().isEmpty());
        } finally {
            if (!shows) {
                exports.discard(output.id());
            }
        }
        reached.accept(Milestone.EXPORTED);
        return Optional.of(new Shown(work, shows ? output.id() : null, done));
    }

    /** Returns what is in the way. */
    private static List<Hole> write(Work work, Field field, Archive to, Map<String, Exported.Done> done)
            throws IOException {
        try (Archive archive = to) {
            for (Place place : field.places()) {
                switch (place.store().export(work.subject, archive)) {
                    case Exported.Done all -> {
                        archive.source(place.name(), all, place.store().map().recipients());
                        done.put(place.name(), all);
                    }
                    case Exported.Blocked(var holes) -> {
                        return holes;
                    }
                }
            }
            archive.complete();
        }
        return List.of();
    }
}
