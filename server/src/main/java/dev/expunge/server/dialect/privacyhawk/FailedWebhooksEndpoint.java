package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.client.ApiClient;
import dev.expunge.server.http.Json;
import dev.expunge.server.webhook.Failures;
import dev.expunge.server.webhook.StreamKind;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** {@code /v1/failedWebhooks}: of what a client was told in vain. */
final class FailedWebhooksEndpoint {
    static final String SCANS = "/v1/failedWebhooks/scans";
    static final String ENROLMENTS = "/v1/failedWebhooks/enrollments";

    private static final Duration USUAL = Duration.ofDays(30);
    private static final int MOST = 10_000;

    private final Caller caller;
    private final Failures failures;
    private final InstantSource clock;

    FailedWebhooksEndpoint(Caller caller, Failures failures, InstantSource clock) {
        this.caller = caller;
        this.failures = failures;
        this.clock = clock;
    }

    void scans(Context context) {
        answer(context, StreamKind.SCAN, "scanIds");
    }

    void enrolments(Context context) {
        answer(context, StreamKind.ENROLLMENT, "enrollmentIds");
    }

    private void answer(Context context, StreamKind kind, String member) {
        ApiClient client = caller.reader(context, "failed webhooks " + kind);
        Faults faults = new Faults();
        Instant now = clock.instant();
        Instant start = moment(context, "start", now.minus(USUAL), faults);
        // what failed in this very second, too
        Instant end = moment(context, "end", now.plusSeconds(1), faults);
        faults.check();
        List<String> ids = failures.streams(client.id(), kind, start, end, MOST);
        Json.answer(context, 200, Map.of(member, ids));
    }

    private static Instant moment(Context context, String name, Instant usual, Faults faults) {
        String text = context.queryParam(name);
        if (text == null || text.isEmpty()) {
            return usual;
        }
        if (!text.matches("\\d{1,11}")) {
            faults.invalid(name, "must be UNIX seconds");
            return usual;
        }
        return Instant.ofEpochSecond(Long.parseLong(text));
    }
}
