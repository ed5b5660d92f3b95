package dev.expunge.brokers.polite;

import dev.expunge.brokers.definition.Definition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Our manners towards all brokers, shared by all who visit them. */
public final class Guestbook {
    private final InstantSource clock;
    private final Pauser pauser;
    private final Duration patience;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** @param patience longest pause before a call; where a longer one is needed, the call is not made */
    public Guestbook(InstantSource clock, Pauser pauser, Duration patience) {
        this.clock = clock;
        this.pauser = pauser;
        this.patience = patience;
    }

    /** New ones when the definition asks for others than before. */
    public Manners of(Definition definition) {
        Entry entry = entries.compute(
                definition.id(),
                (id, old) -> old != null && old.politeness().equals(definition.politeness())
                        ? old
                        : new Entry(
                                definition.politeness(),
                                new Manners(definition.politeness(), clock, pauser, patience)));
        return entry.manners();
    }

    private record Entry(Definition.Politeness politeness, Manners manners) {}
}
