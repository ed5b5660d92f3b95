package dev.expunge.server.dialect.batch;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.export.ExportLinks;
import dev.expunge.server.export.Exports;
import dev.expunge.server.http.Json;
import dev.expunge.server.request.Echoed;
import dev.expunge.server.request.Echoes;
import dev.expunge.server.request.Endings;
import dev.expunge.server.request.RequestId;
import dev.expunge.server.request.RequestView;
import dev.expunge.server.subject.Epoch;
import dev.expunge.server.webhook.EventStream;
import dev.expunge.server.webhook.Notice;
import dev.expunge.server.webhook.Outbox;
import dev.expunge.server.webhook.StreamKind;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Tells an app that a request is done: what GET would answer then, to the URL that the request named. */
public final class Callbacks implements Endings {
    private final Echoes echoes;
    private final Outbox outbox;
    private final RequestWire wire;

    public Callbacks(Echoes echoes, Outbox outbox, Exports exports, ExportLinks links) {
        this.echoes = echoes;
        this.outbox = outbox;
        this.wire = new RequestWire(exports, links);
    }

    @Override
    public void tell(Collection<RequestId> requests) {
        outbox.addAll(echoes.callingBack(requests).stream()
                .flatMap(echoed -> notice(echoed).stream())
                .toList());
    }

    private Optional<Notice> notice(Echoed echoed) {
        RequestView request = echoed.request();
        ClientId client = request.client();
        if (!request.origin().equals(RequestsEndpoint.ORIGIN) || client == null) {
            return Optional.empty();
        }
        return RequestWire.callback(echoed)
                .map(url -> new Notice(
                        request.tenant(),
                        request.environment(),
                        client,
                        new EventStream(StreamKind.REQUEST, request.id().toString()),
                        1,
                        url.toString(),
                        new Epoch(request.tenant(), echoed.epoch()),
                        Json.write(body(echoed, url))));
    }

    /** The link to an archive opens it for whoever has it, and so it does not go where anybody can read along. */
    private Map<String, Object> body(Echoed echoed, URI url) {
        Map<String, Object> body = wire.of(echoed);
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            body.remove(RequestWire.DATA_URL);
        }
        return body;
    }
}
