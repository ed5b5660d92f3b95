package dev.expunge.brokers.browser;

import static java.util.Objects.requireNonNull;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.drive.Driver;
import dev.expunge.brokers.drive.Visit;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Visits sites that scripts draw. Every call, those of a page's scripts included, is made by the driver for HTTP: it is vetted, polite and
 * bounded like any other, and stays on the broker's site. Forms are filled in as they stand after the scripts ran, and sent by us.
 */
public final class BrowserDriver implements Driver {
    /** Each takes a few hundred megabytes. */
    private static final int MOST_AT_ONCE = 2;

    private final Driver http;
    private final BrowserPrograms programs;
    private final Duration patience;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    /** @param patience how long starting and each page may take */
    public BrowserDriver(Driver http, BrowserPrograms programs, Duration patience) {
        this.http = requireNonNull(http, "http is null");
        this.programs = requireNonNull(programs, "programs is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    @Override
    public Visit open(Definition definition) {
        return new BrowserVisit(http.open(definition), () -> Chromium.start(programs, patience, places));
    }
}
