package dev.expunge.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expunge.server.request.RequestId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeasedTest {
    @Test
    void whatWasClaimedAgainIsRenewedUntilBothPassesHaveEnded() {
        RequestId request = new RequestId(UUID.randomUUID());
        Leased leased = new Leased();
        leased.begin(List.of(request));
        leased.begin(List.of(request));

        leased.end(List.of(request));
        assertThat(leased.all()).containsExactly(request);

        leased.end(List.of(request));
        assertThat(leased.all()).isEmpty();
    }
}
