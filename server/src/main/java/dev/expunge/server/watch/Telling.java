package dev.expunge.server.watch;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.webhook.EventStream;
import dev.expunge.server.webhook.Notice;
import dev.expunge.server.webhook.Outbox;
import dev.expunge.server.webhook.StreamKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Tells the client that asked for an erasure that the person is back, at the webhook of its own, where it has one. */
final class Telling {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** For which the body, which says nothing personal, must be readable. */
    private static final Duration READABLE = Duration.ofDays(30);

    private final Outbox outbox;

    Telling(Outbox outbox) {
        this.outbox = outbox;
    }

    /** In the transaction that the thread is in. */
    void tell(Watched source, List<Fresh> fresh) {
        outbox.addAll(
                fresh.stream().flatMap(one -> notice(source, one).stream()).toList());
    }

    /** The same of what was too much to be told one by one: once a client, pass and source. */
    void tellSums(Watched source, Pass pass, List<Sum> sums) {
        outbox.addAll(
                sums.stream().flatMap(sum -> notice(source, pass, sum).stream()).toList());
    }

    private static Optional<Notice> notice(Watched source, Pass pass, Sum sum) {
        ClientId client = sum.client();
        String webhook = sum.webhook();
        if (client == null || webhook == null) {
            return Optional.empty();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("eventType", "reappearances");
        body.put("source", source.name());
        body.put("count", sum.count());
        body.put("passBeganAt", pass.beganAt().toString());
        return Optional.of(new Notice(
                source.tenant(),
                source.environment(),
                client,
                new EventStream(
                        StreamKind.REAPPEARANCE,
                        source.source() + " " + pass.beganAt().getEpochSecond()),
                1,
                webhook,
                Epoch.echo(source.tenant(), pass.beganAt().plus(READABLE)),
                JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<Notice> notice(Watched source, Fresh fresh) {
        ClientId client = fresh.client();
        String webhook = fresh.webhook();
        if (client == null || webhook == null) {
            return Optional.empty();
        }
        Reappearance seen = fresh.reappearance();
        return Optional.of(new Notice(
                source.tenant(),
                seen.environment(),
                client,
                new EventStream(StreamKind.REAPPEARANCE, seen.id().toString()),
                fresh.times(),
                webhook,
                Epoch.echo(source.tenant(), seen.seenAt().plus(READABLE)),
                body(seen)));
    }

    private static byte[] body(Reappearance seen) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("eventType", "reappearance");
        body.put("id", seen.id().toString());
        body.put("requestId", seen.request().toString());
        body.put("source", seen.source());
        body.put("table", seen.table());
        body.put("column", seen.column());
        body.put("type", seen.type());
        body.put("erasedAt", seen.erasedAt().toString());
        body.put("seenAt", seen.seenAt().toString());
        return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }
}
