package dev.expunge.brokers.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/** The browser of this machine, for tests. */
final class Browsers {
    private Browsers() {}

    /** Skips the test where there is none. */
    static BrowserPrograms installed() {
        Optional<BrowserPrograms> programs = BrowserPrograms.on(System.getenv("PATH"));
        assumeTrue(programs.isPresent(), "Chromium or Node is missing: apt-get install chromium nodejs");
        return programs.orElseThrow();
    }
}
