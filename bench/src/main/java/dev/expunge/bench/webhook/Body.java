package dev.expunge.bench.webhook;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What an app is told of a removal. */
final class Body {
    private Body() {}

    static byte[] of(UUID request) {
        return """
                {"request_id":"%s","request_date":"2026-11-22T10:00:00.000","status":"done","request_type":"remove",\
                "trigger_type":"api","id":{"type":"custom_id","value":"customer-%s"}}""".formatted(request, request).getBytes(StandardCharsets.UTF_8);
    }
}
