package dev.expunge.server.api;

import dev.expunge.document.Problem;
import dev.expunge.erasure.Hole;
import dev.expunge.server.request.Blocker;
import dev.expunge.server.source.MapVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pieces of JSON that several answers share. A member without a value is left out. */
final class Wire {
    private Wire() {}

    static void put(Map<String, Object> wire, String name, @Nullable Object value) {
        if (value != null) {
            wire.put(name, value.toString());
        }
    }

    /** What a constructor of ours complains of, as a sentence. */
    static String sentence(IllegalArgumentException complaint) {
        String message = String.valueOf(complaint.getMessage());
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }

    static Map<String, Object> hole(Hole hole) {
        return place(hole.source(), hole.table(), hole.column(), hole.reason());
    }

    static Map<String, Object> blocker(Blocker blocker) {
        return place(blocker.source(), blocker.table(), blocker.column(), blocker.reason());
    }

    static Map<String, Object> mistake(Problem mistake) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("line", mistake.line());
        wire.put("column", mistake.column());
        wire.put("path", mistake.path());
        wire.put("message", mistake.message());
        return wire;
    }

    static Map<String, Object> map(MapVersion version) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("version", version.version());
        wire.put("digest", version.digest());
        wire.put("appliedAt", version.appliedAt().toString());
        wire.put("appliedBy", version.appliedBy());
        return wire;
    }

    private static Map<String, Object> place(
            String source, @Nullable Object table, @Nullable String column, String reason) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("source", source);
        put(wire, "table", table);
        put(wire, "column", column);
        wire.put("reason", reason);
        return wire;
    }
}
