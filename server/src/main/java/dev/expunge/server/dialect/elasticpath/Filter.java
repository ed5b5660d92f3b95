package dev.expunge.server.dialect.elasticpath;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code eq(resource_type,customer):eq(resource_id,…)}: both fields, each once, nothing else. The vendor's guide allows at
 * most 10 conditions in 8 KB.
 */
record Filter(String resourceType, String resourceId) {
    private static final int MOST_BYTES = 8 * 1024;
    private static final int MOST_CONDITIONS = 10;
    private static final Pattern CONDITION = Pattern.compile("([a-z_]+)\\(([A-Za-z_.]+),([^():,]+)\\)");

    /** For lists that are of one resource. */
    static Filter required(@Nullable String text) {
        Filter filter = parse(text);
        if (filter == null) {
            throw ElasticPathError.BAD_FILTER.exception();
        }
        return filter;
    }

    /** Null when there is none. */
    static @Nullable Filter parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw ElasticPathError.UNPARSED_FILTER.exception();
        }
        String[] conditions = text.strip().split(":", -1);
        if (conditions.length > MOST_CONDITIONS) {
            throw ElasticPathError.UNPARSED_FILTER.exception();
        }
        Map<String, String> values = new HashMap<>();
        boolean onlyEqual = true;
        for (String condition : conditions) {
            Matcher matcher = CONDITION.matcher(condition.strip());
            if (!matcher.matches()) {
                throw ElasticPathError.UNPARSED_FILTER.exception();
            }
            boolean again = values.put(matcher.group(2), matcher.group(3).strip()) != null;
            onlyEqual &= matcher.group(1).equals("eq") && !again;
        }
        if (!onlyEqual || !values.keySet().equals(Set.of("resource_type", "resource_id"))) {
            throw ElasticPathError.BAD_FILTER.exception();
        }
        return new Filter(values.getOrDefault("resource_type", ""), values.getOrDefault("resource_id", ""));
    }
}
