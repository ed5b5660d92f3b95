package dev.expunge.brokers.browser;

import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.drive.Arrival;
import dev.expunge.brokers.drive.Ask;
import dev.expunge.brokers.drive.Row;
import dev.expunge.brokers.drive.Trace;
import dev.expunge.brokers.drive.Visit;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.person.Cause;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A visit by HTTP whose pages are rendered before they are read. */
final class BrowserVisit implements Visit {
    private final Visit http;
    private final Supplier<Optional<Chromium>> starting;
    private @Nullable Chromium chromium;

    BrowserVisit(Visit http, Supplier<Optional<Chromium>> starting) {
        this.http = http;
        this.starting = starting;
    }

    @Override
    public Arrival request(Ask ask) {
        return rendered(http.request(ask));
    }

    @Override
    public Arrival submit(Page page, @Nullable Row row, Step.Submit step, Map<String, String> values) {
        return rendered(http.submit(page, row, step, values));
    }

    @Override
    public Trace trace() {
        return http.trace();
    }

    @Override
    public String place(String url) {
        return http.place(url);
    }

    @Override
    public void close() {
        if (chromium != null) {
            chromium.close();
        }
        http.close();
    }

    private Arrival rendered(Arrival arrival) {
        return switch (arrival) {
            case Arrival.At(Page page, var notBefore) when isDrawn(page) -> rendered(page, notBefore);
            case Arrival.At _, Arrival.Nowhere _, Arrival.Missing _, Arrival.Demand _ -> arrival;
        };
    }

    private Arrival rendered(Page page, @Nullable Instant notBefore) {
        if (chromium == null) {
            chromium = starting.get().orElse(null);
        }
        return chromium == null
                ? new Arrival.Nowhere(Cause.NO_BROWSER, null, true)
                : chromium.render(page, http)
                        .<Arrival>map(drawn -> new Arrival.At(drawn, notBefore))
                        .orElseGet(() -> new Arrival.Nowhere(Cause.TIMEOUT, null, true));
    }

    private static boolean isDrawn(Page page) {
        return page.status() == 200 && !page.isJson() && !page.cut();
    }
}
