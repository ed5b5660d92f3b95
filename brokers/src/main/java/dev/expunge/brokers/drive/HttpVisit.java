package dev.expunge.brokers.drive;

import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.person.Cause;
import dev.expunge.egress.Bounds;
import dev.expunge.egress.Call;
import dev.expunge.egress.Cookies;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Reply;
import dev.expunge.egress.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A visit over plain HTTP. */
final class HttpVisit implements Visit {
    private static final int MOST_REDIRECTS = 5;
    private static final byte[] NOTHING = {};
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Map<String, String> ACCEPTED = Map.of(
            "Accept", "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.5",
            "Accept-Language", "en-US,en;q=0.8");

    private final Egress egress;
    private final Threshold threshold;
    private final String agent;
    private final Duration time;
    private final Cookies cookies = new Cookies();
    private final Trace trace = new Trace();

    HttpVisit(Egress egress, Threshold threshold, String agent, Duration time) {
        this.egress = egress;
        this.threshold = threshold;
        this.agent = agent;
        this.time = time;
    }

    @Override
    public Arrival request(Ask ask) {
        return threshold.pass(ask.url(), () -> travel(ask));
    }

    @Override
    public Arrival submit(Page page, @Nullable Row row, Step.Submit step, Map<String, String> values) {
        return switch (Forms.fill(page, row, step, values)) {
            case Forms.Filled.Ready(Ask ask) -> request(ask);
            case Forms.Filled.Not(Arrival why) -> why;
        };
    }

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public String place(String url) {
        return threshold.territory().place(url);
    }

    @Override
    public void close() {}

    private Arrival travel(Ask first) {
        long end = System.nanoTime() + time.toNanos();
        Ask ask = first;
        for (int left = MOST_REDIRECTS; ; left--) {
            Duration rest = Duration.ofNanos(end - System.nanoTime());
            if (!rest.isPositive()) {
                return nowhere(Cause.TIMEOUT);
            }
            Reply reply = egress.send(call(ask), new Bounds(rest, Page.MOST_BYTES, 0));
            if (!(reply instanceof Reply.Answered answer)) {
                return new Arrival.Nowhere(
                        cause(reply), null, left < MOST_REDIRECTS || !(reply instanceof Reply.Refused));
            }
            cookies.keep(ask.url(), answer.headers().getOrDefault("set-cookie", List.of()));
            Optional<String> location =
                    REDIRECTS.contains(answer.status()) ? answer.header("location") : Optional.empty();
            if (location.isEmpty()) {
                return arrived(answer);
            }
            Optional<Ask> next = redirected(ask, answer.status(), location.get());
            if (left == 0 || next.isEmpty()) {
                return nowhere(Cause.REFUSED);
            }
            ask = next.get();
            Cause barred = threshold.barred(ask.url());
            if (barred != null) {
                return nowhere(barred);
            }
        }
    }

    private Arrival arrived(Reply.Answered answer) {
        Page page = new Page(answer.url(), answer.status(), answer.headers(), answer.body(), answer.cut());
        Instant notBefore = answer.status() == 429 || answer.status() == 503
                ? answer.header("retry-after").map(threshold.manners()::heed).orElse(null)
                : null;
        return new Arrival.At(page, notBefore);
    }

    private Call call(Ask ask) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(ACCEPTED);
        headers.putAll(ask.headers());
        headers.put("User-Agent", agent);
        cookies.header(ask.url()).ifPresent(told -> headers.put("Cookie", told));
        if (ask.method().equals("GET")) {
            return Call.get(ask.url(), headers);
        }
        Ask.Body body = ask.body();
        if (body != null) {
            headers.put("Content-Type", body.type());
        }
        return Call.post(ask.url(), headers, body == null ? NOTHING : body.bytes());
    }

    /** RFC 9110 section 15.4; nothing goes from https to http, and the page before is told to nobody. */
    private static Optional<Ask> redirected(Ask ask, int status, String location) {
        boolean same = status == 307 || status == 308 || ask.method().equals("GET");
        return Egress.resolve(ask.url(), location)
                .filter(url -> !ask.url().startsWith("https:") || url.startsWith("https:"))
                .map(url -> same ? new Ask(ask.method(), url, Map.of(), ask.body()) : Ask.get(url));
    }

    private static Arrival nowhere(Cause cause) {
        return new Arrival.Nowhere(cause, null, true);
    }

    private static Cause cause(Reply reply) {
        return switch (reply) {
            case Reply.Refused _ -> Cause.REFUSED;
            case Reply.Failed(Trouble what) -> what == Trouble.TIMEOUT ? Cause.TIMEOUT : Cause.UNAVAILABLE;
            case Reply.Answered _ -> throw new IllegalStateException("an answer is no trouble");
        };
    }
}
