package dev.expunge.server.dialect.elasticpath;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param limit 1 to 100, 25 unless said
 * @param offset in records, 0 to 10,000
 */
record Paging(int limit, int offset) {
    private static final int USUAL = 25;
    private static final int LARGEST = 100;
    private static final int FURTHEST = 10_000;
    private static final String LIMIT = "page[limit]";
    private static final String OFFSET = "page[offset]";

    static Paging of(Context context) {
        return new Paging(
                number(context, LIMIT, "PageLimit", USUAL, 1, LARGEST),
                number(context, OFFSET, "PageOffset", 0, 0, FURTHEST));
    }

    /**
     * The body of a page.
     *
     * @param data on the page
     * @param url of the list
     * @param filter as the caller wrote it; null where there is none
     * @param total on all pages
     */
    Map<String, Object> body(List<?> data, String url, @Nullable String filter, long total) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put("meta", meta(total));
        body.put("links", links(url, filter, total));
        return body;
    }

    /** Counts are in records, {@code page.total} is in pages. */
    private Map<String, Object> meta(long total) {
        return Map.of(
                "results",
                Map.of("total", total),
                "page",
                Map.of("limit", limit, "offset", offset, "current", offset / limit + 1, "total", pages(total)));
    }

    /** All five, null where there is no such page. */
    private Map<String, @Nullable String> links(String url, @Nullable String filter, long total) {
        String base = url + "?" + (filter == null ? "" : "filter=" + encoded(filter) + "&");
        int last = (int) Math.min(Math.max(0, (pages(total) - 1) * limit), FURTHEST / limit * limit);
        Map<String, @Nullable String> links = new LinkedHashMap<>();
        links.put("current", page(base, offset));
        links.put("first", page(base, 0));
        links.put("last", page(base, last));
        links.put("next", offset + limit < total && offset + limit <= FURTHEST ? page(base, offset + limit) : null);
        links.put("prev", offset > 0 ? page(base, Math.max(0, offset - limit)) : null);
        return links;
    }

    private long pages(long total) {
        return (total + limit - 1) / limit;
    }

    private String page(String base, int at) {
        return base + encoded(LIMIT) + "=" + limit + "&" + encoded(OFFSET) + "=" + at;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int number(Context context, String name, String field, int usual, int least, int most) {
        String text = context.queryParam(name);
        if (text == null || text.isEmpty()) {
            return usual;
        }
        if (!text.matches("-?\\d{1,9}")) {
            throw ElasticPathError.invalid(field, "number").exception();
        }
        int number = Integer.parseInt(text);
        if (number < least) {
            throw ElasticPathError.invalid(field, "min").exception();
        }
        if (number > most) {
            throw ElasticPathError.invalid(field, "max").exception();
        }
        return number;
    }
}
