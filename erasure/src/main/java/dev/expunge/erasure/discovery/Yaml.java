package dev.expunge.erasure.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes trees of mappings, lists and scalars as YAML 1.2: blocks outside, one-liners inside. */
final class Yaml {
    private static final int WIDTH = 118;
    private static final int DEEPEST_BLOCK = 4;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./()%=-]+)*");
    private static final Set<String> TYPED = Set.of("null", "true", "false", "nan", "inf");

    private final StringBuilder text = new StringBuilder();

    private Yaml() {}

    /** A scalar that is written as it is: a number, true, null. */
    record Plain(String text) {}

    static Map<String, Object> mapping(Object... pairs) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            mapping.put((String) pairs[i], pairs[i + 1]);
        }
        return mapping;
    }

    static String text(Map<String, Object> document) {
        Yaml yaml = new Yaml();
        document.forEach((key, value) -> {
            yaml.member(key, value, 0);
            if (value instanceof Map) {
                yaml.text.append('\n');
            }
        });
        return yaml.text.toString().stripTrailing() + "\n";
    }

    private void member(String key, Object value, int depth) {
        text.append("  ".repeat(depth)).append(scalar(key)).append(':');
        String flow = flow(value);
        boolean composite = value instanceof Map<?, ?> || value instanceof List<?>;
        boolean inline = !composite
                || depth >= 2 && flow.length() + 2 * depth + key.length() < WIDTH - 4
                || depth >= DEEPEST_BLOCK
                || depth == 1 && isShort(value, flow)
                || depth == 0 && isShort(value, flow);
        if (inline) {
            text.append(' ').append(flow).append('\n');
            return;
        }
        text.append('\n');
        if (value instanceof Map<?, ?> mapping) {
            mapping.forEach((name, member) -> member((String) name, member, depth + 1));
        } else if (value instanceof List<?> items) {
            items.forEach(item -> item(item, depth + 1));
        }
        if (depth == 1) {
            text.append('\n');
        }
    }

    private void item(Object item, int depth) {
        text.append("  ".repeat(depth)).append("- ").append(flow(item)).append('\n');
    }

    /** What is decided in one line: an ignored table, a backup's term. */
    private static boolean isShort(Object value, String flow) {
        return value instanceof Map<?, ?> mapping
                && mapping.size() <= 2
                && mapping.values().stream().noneMatch(List.class::isInstance)
                && !mapping.containsKey("disposition")
                && flow.length() < 3 * WIDTH
                && !isNested(mapping);
    }

    private static boolean isNested(Map<?, ?> mapping) {
        return mapping.values().stream()
                .anyMatch(value -> value instanceof Map<?, ?> inner
                        && inner.values().stream().anyMatch(deeper -> deeper instanceof Map || deeper instanceof List));
    }

    private static String flow(Object value) {
        return switch (value) {
            case Plain plain -> plain.text();
            case Boolean flag -> flag.toString();
            case Map<?, ?> mapping -> {
                StringBuilder flow = new StringBuilder("{");
                mapping.forEach((name, member) -> flow.append(flow.length() > 1 ? ", " : "")
                        .append(scalar((String) name))
                        .append(": ")
                        .append(flow(member)));
                yield flow.append('}').toString();
            }
            case List<?> items -> {
                StringBuilder flow = new StringBuilder("[");
                items.forEach(item -> flow.append(flow.length() > 1 ? ", " : "").append(flow(item)));
                yield flow.append(']').toString();
            }
            default -> scalar(value.toString());
        };
    }

    private static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !TYPED.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (point < 0x20 || point == 0x7F || point >= 0x80 && point < 0xA0 || point == 0xFEFF) {
                        quoted.append(String.format("\\u%04x", point));
                    } else {
                        quoted.appendCodePoint(point);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
