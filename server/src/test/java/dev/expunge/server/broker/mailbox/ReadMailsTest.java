package dev.expunge.server.broker.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.brokers.mail.Message;
import dev.expunge.server.kit.SettableClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadMailsTest {
    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final ReadMails mails = new ReadMails(clock);

    @Test
    void aMailIsForgottenAfterAnHour() {
        mails.put("one", mail(10));
        clock.tick(ReadMails.REMEMBERED.minusSeconds(1));
        mails.put("two", Optional.empty());
        assertThat(mails.find("one")).isNotNull();

        clock.tick(ReadMails.REMEMBERED.minusSeconds(1));

        assertThat(mails.find("one")).isNull();
        assertThat(mails.find("two")).isEmpty();
    }

    @Test
    void largeMailsPushTheOldestOut() {
        int half = ReadMails.MOST_CHARACTERS / 2;
        mails.put("one", mail(half));
        mails.put("one", mail(half));
        mails.put("two", mail(half));
        assertThat(mails.find("one")).isNotNull();

        mails.put("three", mail(1));

        assertThat(mails.find("one")).isNull();
        assertThat(mails.find("two")).isNotNull();
    }

    private static Optional<Message> mail(int characters) {
        return Optional.of(new Message("id", "privacy@broker.example.com", START, "x".repeat(characters), List.of()));
    }
}
