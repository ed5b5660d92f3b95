package dev.expunge.farm.mail;

import dev.expunge.farm.journal.Journal;
import dev.expunge.farm.journal.Note;
import dev.expunge.farm.people.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Secrets that travel by mail, six digits or a long word, each good for one thing until it expires. Thread-safe. */
public final class Codes {
    static final String KIND = "code";

    private static final int SIX_DIGITS = 1_000_000;
    private static final int LETTERS = 36;

    private final long seed;
    private final Journal journal;
    private final AtomicLong next = new AtomicLong();
    private final Map<String, Code> all = new ConcurrentHashMap<>();

    /**
     * @param ticket names the code in forms and addresses; long and not to be guessed
     * @param digits what the reader of the mail types
     * @param opens what it is for
     */
    public record Code(String ticket, String digits, String opens, Instant expires) {}

    public Codes(long seed, Journal journal) {
        this.seed = seed;
        this.journal = journal;
    }

    /** Takes up what was written of a code. */
    public void restore(Note note) {
        if (note.kind().equals(KIND)) {
            Code code = note.value(Code.class);
            all.put(code.ticket(), code);
            next.accumulateAndGet(Long.parseLong(note.name()) + 1, Math::max);
        }
    }

    public Code issue(String opens, Instant from, Duration validity) {
        long number = next.getAndIncrement();
        Dice dice = Dice.of(seed, "codes", number);
        String ticket = Long.toUnsignedString(dice.bits(), LETTERS) + Long.toUnsignedString(dice.bits(), LETTERS);
        Code code = new Code(ticket, String.format("%06d", dice.below(SIX_DIGITS)), opens, from.plus(validity));
        journal.put(Note.of(KIND, Long.toString(number), Note.NOBODY, code));
        all.put(ticket, code);
        return code;
    }

    /** Empty when it was never issued. */
    public Optional<Code> find(String ticket) {
        return Optional.ofNullable(all.get(ticket));
    }
}
