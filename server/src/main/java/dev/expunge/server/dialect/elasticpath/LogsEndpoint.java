package dev.expunge.server.dialect.elasticpath;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.http.Json;
import dev.expunge.server.journal.Journal;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** {@code /v2/personal-data/logs}: what happened to the resource of the filter. */
final class LogsEndpoint {
    static final String PATH = "/v2/personal-data/logs";

    private final Caller caller;
    private final Journal journal;
    private final String url;

    /** @param base of every link, without a slash at its end */
    LogsEndpoint(Caller caller, Journal journal, URI base) {
        this.caller = caller;
        this.journal = journal;
        this.url = base + PATH;
    }

    void list(Context context) {
        ApiClient client = caller.reader(context);
        String text = context.queryParam("filter");
        Filter filter = Filter.required(text);
        Paging paging = Paging.of(context);
        Identifier resource = ErasureTarget.identifier(filter.resourceType(), filter.resourceId());
        Journal.Page page = resource == null || !resource.isResource()
                ? new Journal.Page(0, List.of())
                : journal.list(client.tenant(), client.environment(), resource, paging.limit(), paging.offset());
        List<Map<String, Object>> entries = page.entries().stream()
                .map(entry -> LogEntryWire.of(entry, filter.resourceType(), client))
                .toList();
        Json.answer(context, 200, paging.body(entries, url, text, page.total()));
    }
}
