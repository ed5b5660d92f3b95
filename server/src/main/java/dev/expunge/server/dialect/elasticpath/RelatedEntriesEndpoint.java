package dev.expunge.server.dialect.elasticpath;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.server.client.ApiClient;
import dev.expunge.server.http.Json;
import dev.expunge.server.journal.RelatedEntries;
import dev.expunge.server.journal.RelatedEntries.Answer;
import io.javalin.http.Context;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /v2/personal-data/related-data-entries}: what belongs to the same person as the resource of the filter. */
final class RelatedEntriesEndpoint {
    static final String PATH = "/v2/personal-data/related-data-entries";

    private final Caller caller;
    private final RelatedEntries entries;
    private final String url;

    /** @param base of every link, without a slash at its end */
    RelatedEntriesEndpoint(Caller caller, RelatedEntries entries, URI base) {
        this.caller = caller;
        this.entries = entries;
        this.url = base + PATH;
    }

    void list(Context context) {
        ApiClient client = caller.reader(context);
        String text = context.queryParam("filter");
        Filter filter = Filter.required(text);
        Paging paging = Paging.of(context);
        List<Identifier> all = related(context, client, filter);
        List<Map<String, Object>> page = all.stream()
                .skip(paging.offset())
                .limit(paging.limit())
                .map(RelatedEntriesEndpoint::wire)
                .toList();
        Json.answer(context, 200, paging.body(page, url, text, all.size()));
    }

    private List<Identifier> related(Context context, ApiClient client, Filter filter) {
        Identifier resource = ErasureTarget.identifier(filter.resourceType(), filter.resourceId());
        if (resource == null) {
            return List.of();
        }
        return switch (entries.of(client.tenant(), client.environment(), resource)) {
            case Answer.Known(var resources) -> resources;
            case Answer.Busy() -> {
                context.header("Retry-After", "1");
                throw ElasticPathError.TOO_MANY.exception();
            }
            case Answer.SeveralPeople() -> throw ElasticPathError.SEVERAL_PEOPLE.exception();
            case Answer.Unknowable() -> {
                context.header("Retry-After", "10");
                throw ElasticPathError.UNKNOWABLE.exception();
            }
        };
    }

    private static Map<String, Object> wire(Identifier resource) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("resource_type", ErasureTarget.spelled(resource.type()));
        entry.put("resource_id", resource.value());
        entry.put("type", "related_data_entry");
        return entry;
    }
}
