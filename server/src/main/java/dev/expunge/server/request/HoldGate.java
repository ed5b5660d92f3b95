package dev.expunge.server.request;

import static java.util.stream.Collectors.toSet;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.subject.KeyedHash;
import dev.expunge.server.subject.KeyedHashes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lets through the requests on which there is no legal hold. */
final class HoldGate {
    static final Blocker ON_HOLD = new Blocker("", null, null, "legal-hold");

    private final HoldStore store;
    private final KeyedHashes hashes;

    HoldGate(HoldStore store, KeyedHashes hashes) {
        this.store = store;
        this.hashes = hashes;
    }

    /** @param works all of one tenant */
    List<Work> pass(List<Work> works, Steps steps) {
        if (works.isEmpty()) {
            return works;
        }
        List<byte[]> all = works.stream().flatMap(work -> hashes(work).stream()).toList();
        Set<String> onHold = store.active(works.getFirst().group.tenant(), all);
        if (onHold.isEmpty()) {
            return works;
        }
        List<Work> free = new ArrayList<>();
        for (Work work : works) {
            if (hashes(work).stream().anyMatch(hash -> onHold.contains(HoldStore.text(hash)))) {
                steps.block(work, List.of(ON_HOLD));
            } else {
                free.add(work);
            }
        }
        return free;
    }

    private static Stream<Identifier> identifiers(Work work) {
        return Stream.of(work.given, work.identifiers(), work.subject.ambiguous(), work.household)
                .flatMap(Collection::stream)
                .distinct();
    }

    /**
     * Of every identifier, given, learned, shared with others, or of the household, under every key; of those that are
     * forgotten, under the key of their time.
     */
    List<byte[]> hashes(Work work) {
        Stream<byte[]> own = Stream.concat(
                        identifiers(work).flatMap(identifier -> hashes.all(work.group.tenant(), identifier).stream()),
                        work.kept.stream().map(KeptIdentifier::hash))
                .map(KeyedHash::hash);
        return Stream.concat(own, work.staying().hashes().stream()).toList();
    }

    /** The same with those that only earlier passes knew; each once. */
    List<byte[]> everKnown(Work work) {
        Map<String, byte[]> known = new TreeMap<>();
        Stream.concat(hashes(work).stream(), work.rounds.stream().flatMap(round -> round.hashes().stream()))
                .forEach(hash -> known.put(HoldStore.text(hash), hash));
        return List.copyOf(known.values());
    }

    /** Whether one of the identifiers was known of the person when the rows stayed; true where nothing was written down. */
    boolean isNamedBy(Work work, Set<Identifier> identifiers) {
        Set<String> known =
                work.staying().hashes().stream().map(HoldStore::text).collect(toSet());
        return known.isEmpty()
                || identifiers.stream()
                        .flatMap(identifier -> hashes.all(work.group.tenant(), identifier).stream())
                        .anyMatch(hash -> known.contains(HoldStore.text(hash.hash())));
    }
}
