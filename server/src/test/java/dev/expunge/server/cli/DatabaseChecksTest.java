package dev.expunge.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseChecksTest {
    @Test
    void aDurableDatabaseOnTimeIsWell() {
        assertThat(levels("18.1", true, -40)).containsExactly("ok", "ok", "ok");
    }

    @Test
    void anOldVersionAndLostCommitsFailAndAWrongClockIsNamed() {
        assertThat(levels("15.9", true, 0)).containsExactly("fail", "ok", "ok");
        assertThat(levels("16.4", false, 0)).containsExactly("ok", "fail", "ok");
        assertThat(levels("17beta1", true, 2_001)).containsExactly("ok", "ok", "warn");
        assertThat(levels("17.0", true, -2_001)).containsExactly("ok", "ok", "warn");
    }

    private static List<String> levels(String version, boolean fsync, long ahead) {
        return DatabaseChecks.of(Server.JSON
                        .createObjectNode()
                        .put("version", version)
                        .put("fsync", fsync)
                        .put("synchronousCommit", true)
                        .put("fullPageWrites", true)
                        .put("clockAheadMillis", ahead))
                .stream()
                .map(Finding::word)
                .toList();
    }
}
