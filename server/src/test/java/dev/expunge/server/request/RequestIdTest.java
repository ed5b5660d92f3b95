package dev.expunge.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RequestIdTest {
    private final RandomGenerator random = new SplittableRandom(7);

    @Test
    void anIdIsAUuidOfVersionSevenThatStartsWithItsTime() {
        RequestId id = RequestId.create(Instant.ofEpochMilli(0x0123_4567_89abL), random);

        assertThat(id.value().version()).isEqualTo(7);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(id.toString()).startsWith("01234567-89ab-7");
    }

    @Test
    void bothFormsAreReadBack() {
        for (int i = 0; i < 1_000; i++) {
            RequestId id = RequestId.create(Instant.ofEpochMilli(random.nextLong(1L << 47)), random);

            assertThat(id.compact()).hasSize(22).matches("[A-Za-z0-9_-]+");
            assertThat(RequestId.parse(id.compact())).contains(id);
            assertThat(RequestId.parse(id.toString())).contains(id);
        }
    }

    @Test
    void anIdHasOneCompactFormOnly() {
        String compact = RequestId.create(Instant.EPOCH, random).compact();
        String sameBytes = compact.substring(0, 21) + (char) (compact.charAt(21) + 1);

        assertThat(RequestId.parse(sameBytes)).isEmpty();
    }

    @Test
    void anythingElseIsNoId() {
        assertThat(RequestId.parse("")).isEmpty();
        assertThat(RequestId.parse("42")).isEmpty();
        assertThat(RequestId.parse("1-1-1-1-1")).isEmpty();
        assertThat(RequestId.parse("0123456789012345678901")).isEmpty();
        assertThat(RequestId.parse("../../../../etc/passwd")).isEmpty();
    }
}
