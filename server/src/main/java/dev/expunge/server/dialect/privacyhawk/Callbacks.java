package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.brokers.engine.ScanId;
import dev.expunge.server.broker.care.Audience;
import dev.expunge.server.broker.care.Kind;
import dev.expunge.server.broker.care.Mandate;
import dev.expunge.server.broker.care.News;
import dev.expunge.server.broker.care.Streams;
import dev.expunge.server.broker.customer.Owner;
import dev.expunge.server.broker.time.LifeTime;
import dev.expunge.server.broker.time.LifeTimes;
import dev.expunge.server.http.Json;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.webhook.EventStream;
import dev.expunge.server.webhook.Notice;
import dev.expunge.server.webhook.Outbox;
import dev.expunge.server.webhook.StreamKind;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells clients of scans, enrolments and records, to the endpoint that each has. */
public final class Callbacks implements Audience {
    private final Streams streams;
    private final Outbox outbox;
    private final LifeTimes lives;
    private final InstantSource world;

    /** @param world by which the keys of what is on its way are kept */
    public Callbacks(Streams streams, Outbox outbox, LifeTimes lives, InstantSource world) {
        this.streams = streams;
        this.outbox = outbox;
        this.lives = lives;
        this.world = world;
    }

    @Override
    public void hear(String webhook, List<News> news) {
        List<Notice> notices = new ArrayList<>();
        for (News one : news) {
            LifeTime life = lives.of(
                    one.mandate().owner().tenant(), one.mandate().owner().environment());
            switch (one) {
                case News.OfScan scan -> ofScan(webhook, scan, life, notices);
                case News.OfEnrolment(Mandate mandate) -> {
                    Map<String, Object> body = typed("enrollments");
                    body.put("enrollments", List.of(EnrolmentWire.of(mandate, life)));
                    EventStream stream =
                            new EventStream(StreamKind.ENROLLMENT, mandate.id().value());
                    add(webhook, mandate, stream, streams.next(mandate, 1), List.of(Json.write(body)), notices);
                }
                case News.OfRecords(Mandate mandate, ScanId scan, var records) ->
                    add(
                            webhook,
                            mandate,
                            scan,
                            Pieces.of(
                                    List.of("records"),
                                    typed("records"),
                                    Map.of(
                                            "records",
                                            records.stream()
                                                    .map(record -> RecordWire.of(record, life))
                                                    .toList())),
                            notices);
            }
        }
        outbox.addAll(notices);
    }

    private void ofScan(String webhook, News.OfScan news, LifeTime life, List<Notice> notices) {
        List<Map<String, @Nullable Object>> scans =
                news.scan() == null ? List.of() : List.of(ScanWire.of(news.scan(), life));
        add(
                webhook,
                news.mandate(),
                news.id(),
                Pieces.of(
                        List.of("scans", "brokerScans", "records"),
                        typed("scans"),
                        Map.of(
                                "scans", scans,
                                "brokerScans",
                                        news.parts().stream()
                                                .map(part -> BrokerScanWire.of(part, life))
                                                .toList(),
                                "records",
                                        news.records().stream()
                                                .map(record -> RecordWire.of(record, life))
                                                .toList())),
                notices);
    }

    private void add(String webhook, Mandate mandate, ScanId scan, List<byte[]> bodies, List<Notice> notices) {
        EventStream stream = new EventStream(StreamKind.SCAN, scan.value());
        add(webhook, mandate, stream, streams.next(mandate, scan, bodies.size()), bodies, notices);
    }

    private void add(
            String webhook, Mandate mandate, EventStream stream, int first, List<byte[]> bodies, List<Notice> notices) {
        Owner owner = mandate.owner();
        Epoch epoch = Epoch.of(owner.tenant(), world.instant());
        int number = first;
        for (byte[] body : bodies) {
            notices.add(new Notice(
                    owner.tenant(), owner.environment(), owner.client(), stream, number++, webhook, epoch, body));
        }
    }

    @Override
    public void forget(Mandate mandate, List<String> scans) {
        scans.forEach(scan -> outbox.shred(mandate.owner().client(), new EventStream(StreamKind.SCAN, scan)));
        if (mandate.kind() == Kind.ENROLLMENT) {
            outbox.shred(
                    mandate.owner().client(),
                    new EventStream(StreamKind.ENROLLMENT, mandate.id().value()));
        }
    }

    private static Map<String, Object> typed(String type) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("eventType", type);
        return body;
    }
}
