package dev.expunge.server.api;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which part of a list a caller wants.
 *
 * @param limit 1 to 1000 elements
 * @param after where the page before ended
 */
record Page(int limit, Optional<String> after) {
    private static final int MOST = 1000;
    private static final int USUAL = 100;

    static Page of(Context context) {
        String limit = context.queryParam("limit");
        return new Page(limit == null ? USUAL : number(limit), Queries.text(context, "after"));
    }

    private static int number(String limit) {
        if (limit.matches("[1-9][0-9]{0,3}") && Integer.parseInt(limit) <= MOST) {
            return Integer.parseInt(limit);
        }
        throw Queries.wrong("limit", "is no whole number from 1 to " + MOST);
    }

    /** Cuts this page out of a whole list that is ordered by key. */
    <T> Map<String, Object> of(List<T> all, Function<T, String> key, Function<T, Map<String, Object>> wire) {
        return cut(
                all.stream()
                        .filter(element -> after.isEmpty() || key.apply(element).compareTo(after.get()) > 0)
                        .toList(),
                key,
                wire);
    }

    /** The first elements of what follows {@link #after}, of which at least one more than the limit was read. */
    <T> Map<String, Object> cut(List<T> rest, Function<T, String> key, Function<T, Map<String, Object>> wire) {
        List<T> items = rest.subList(0, Math.min(limit, rest.size()));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", items.stream().map(wire).toList());
        if (rest.size() > limit) {
            page.put("next", key.apply(items.getLast()));
        }
        return page;
    }
}
