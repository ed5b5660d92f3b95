package dev.expunge.server.client;

import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An app key to be made. Its constructor says in a sentence what is wrong with it.
 *
 * @param key taken over from an integration that exists: 8 to 128 characters that stand in a path as they are; null makes one
 *     of 256 bits
 * @param sources ids of the data sources it is bound to, which must be the tenant's and of the kind's environment; empty binds
 *     it to none and so reaches all
 */
public record NewApp(@Nullable String key, Set<UUID> sources) {
    /** What is made of a kind that nothing is said about. */
    static final NewApp UNBOUND = new NewApp(null, Set.of());

    /** RFC 3986 section 2.3. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~-]{8,128}");

    public NewApp {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "an app key that is taken over has 8 to 128 letters, digits, '.', '_', '~', '-'");
        }
        sources = Set.copyOf(sources);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "NewApp[sources=" + sources + "]";
    }
}
