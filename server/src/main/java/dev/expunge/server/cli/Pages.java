package dev.expunge.server.cli;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a list page by page. */
final class Pages {
    private static final int LARGEST_PAGE = 1000;

    /** More than anybody reads, less than memory. */
    static final int ALL = 100_000;

    private Pages() {}

    /** Returns {@code {"items": […]}} with at most that many elements, and {@code "more": true} when there are others. */
    static ObjectNode read(Server server, Route route, int most) {
        ObjectNode result = Server.JSON.createObjectNode();
        ArrayNode items = result.putArray("items");
        String after = null;
        do {
            JsonNode page = server.get(route.with("limit", Math.min(LARGEST_PAGE, most - items.size()))
                    .with("after", after));
            page.path("items").forEach(items::add);
            after = next(page);
        } while (after != null && items.size() < most);
        if (after != null) {
            result.put("more", true);
        }
        return result;
    }

    private static @Nullable String next(JsonNode page) {
        return page.path("next").isString() ? page.path("next").asString() : null;
    }
}
