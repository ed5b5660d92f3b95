package dev.expunge.server.broker.mailbox;

import dev.expunge.brokers.mail.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mails that were read lately. Most are nobody's business: they are forgotten after an hour, and never are more than eight million
 * characters. Safe for use by many threads.
 */
final class ReadMails {
    static final Duration REMEMBERED = Duration.ofHours(1);
    static final int MOST_CHARACTERS = 8 << 20;

    private static final int MOST = 2_000;

    private final InstantSource clock;
    private final Map<String, Read> mails = new LinkedHashMap<>();
    private long characters;

    ReadMails(InstantSource clock) {
        this.clock = clock;
    }

    /** @return null when it was not read, or is forgotten; empty when it was no mail */
    synchronized @Nullable Optional<Message> find(String id) {
        forget();
        Read read = mails.get(id);
        return read == null ? null : read.mail;
    }

    synchronized void put(String id, Optional<Message> mail) {
        Read before = mails.remove(id);
        if (before != null) {
            characters -= before.characters();
        }
        Read read = new Read(mail, clock.instant());
        mails.put(id, read);
        characters += read.characters();
        forget();
    }

    private void forget() {
        Instant old = clock.instant().minus(REMEMBERED);
        Iterator<Read> oldest = mails.values().iterator();
        while (oldest.hasNext()) {
            Read read = oldest.next();
            if (mails.size() <= MOST && characters <= MOST_CHARACTERS && read.at.isAfter(old)) {
                return;
            }
            oldest.remove();
            characters -= read.characters();
        }
    }

    private record Read(Optional<Message> mail, Instant at) {
        long characters() {
            return mail.map(message -> message.text().length()
                            + message.links().stream().mapToLong(String::length).sum())
                    .orElse(0L);
        }
    }
}
