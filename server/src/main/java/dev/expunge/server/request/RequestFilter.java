package dev.expunge.server.request;

import dev.expunge.server.tenant.Environment;
import org.jspecify.annotations.Nullable;

/**
 * Which requests to list.
 *
 * @param stuck only those that wait for an operator or cannot go on
 */
public record RequestFilter(
        @Nullable Status status, boolean stuck, @Nullable Environment environment) {
    public static RequestFilter all() {
        return new RequestFilter(null, false, null);
    }
}
