package dev.expunge.server.dialect.privacyhawk;

import dev.expunge.server.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts what one callback cannot hold into several. */
final class Pieces {
    /** Less than a callback may have, for what stands around the elements. */
    static final int MOST_BYTES = (1 << 20) - 4_096;

    private Pieces() {}

    /**
     * Bodies that hold all elements of all members, in that order but for the first member, whose elements come in the last body:
     * whoever sees a scan done has seen what it found.
     *
     * @param members names of arrays, in the order in which a body has them
     */
    static List<byte[]> of(
            List<String> members, Map<String, Object> rest, Map<String, List<Map<String, @Nullable Object>>> all) {
        List<byte[]> bodies = new ArrayList<>();
        Map<String, List<Object>> current = empty(members);
        int bytes = 0;
        List<String> order = new ArrayList<>(members.subList(1, members.size()));
        order.add(members.getFirst());
        for (String member : order) {
            for (Map<String, @Nullable Object> element : all.getOrDefault(member, List.of())) {
                int size = Json.write(element).length + 1;
                if (bytes > 0 && bytes + size > MOST_BYTES) {
                    bodies.add(body(rest, current));
                    current = empty(members);
                    bytes = 0;
                }
                bytes += size;
                current.getOrDefault(member, new ArrayList<>()).add(element);
            }
        }
        bodies.add(body(rest, current));
        return bodies;
    }

    private static byte[] body(Map<String, Object> rest, Map<String, List<Object>> arrays) {
        Map<String, Object> body = new LinkedHashMap<>(rest);
        body.putAll(arrays);
        return Json.write(body);
    }

    private static Map<String, List<Object>> empty(List<String> members) {
        Map<String, List<Object>> arrays = new LinkedHashMap<>();
        members.forEach(member -> arrays.put(member, new ArrayList<>()));
        return arrays;
    }
}
