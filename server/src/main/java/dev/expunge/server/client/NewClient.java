package dev.expunge.server.client;

import static java.util.Objects.requireNonNull;

import dev.expunge.server.tenant.Environment;
import dev.expunge.server.tenant.TenantId;
import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client to be made. Its constructor says in a sentence what is wrong with it.
 *
 * @param name 1 to 63 of {@code A-Z a-z 0-9 . _ -}, unique in the tenant
 * @param contact e-mail address of whom to tell about failures
 * @param webhook http or https URL
 * @param publicId taken over from an integration that exists; null makes one
 * @param secret taken over as well, at least 16 characters; null makes one of 256 bits
 * @param apps of a Batch client, which always gets one of each kind; it has no id that could be taken over, its secret is the
 *     REST API key, and its environment says nothing, for each app key has its own
 */
public record NewClient(
        TenantId tenant,
        String name,
        Dialect dialect,
        Environment environment,
        Role role,
        @Nullable String contact,
        @Nullable String webhook,
        @Nullable String publicId,
        @Nullable String secret,
        Map<AppKind, NewApp> apps) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern PUBLIC_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern SECRET = Pattern.compile("[\\x20-\\x7e]{16,512}");
    private static final Pattern CONTACT = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,190}");
    private static final Pattern WEB = Pattern.compile("https?://[^\\s]{1,2000}");

    public NewClient {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(dialect, "dialect is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(role, "role is null");
        check(
                NAME.matcher(name).matches(),
                "a client's name has 1 to 63 letters, digits, '.', '_', '-' and starts with a letter or digit");
        check(
                (dialect == Dialect.NATIVE) == (role == Role.CHECKER),
                "a native client has the role checker, and no other client has it");
        check(contact == null || CONTACT.matcher(contact).matches(), "the contact is not an e-mail address");
        check(webhook == null || isUrl(webhook), "the webhook is not an http or https URL");
        check(
                publicId == null || isPublicId(publicId),
                "a client id that is taken over has 1 to 128 visible ASCII characters");
        check(
                secret == null || SECRET.matcher(secret).matches(),
                "a secret that is taken over has 16 to 512 ASCII characters");
        if (dialect == Dialect.BATCH) {
            check(publicId == null, "a batch client has no client id; take over its app keys");
            apps = oneOfEach(apps);
        } else {
            check(apps.isEmpty(), "a client of the dialect " + dialect + " has no app keys; those of batch have");
            apps = Map.of();
        }
    }

    /** A client without apps, or whose apps are made anew and bound to no sources. */
    public NewClient(
            TenantId tenant,
            String name,
            Dialect dialect,
            Environment environment,
            Role role,
            @Nullable String contact,
            @Nullable String webhook,
            @Nullable String publicId,
            @Nullable String secret) {
        this(tenant, name, dialect, environment, role, contact, webhook, publicId, secret, Map.of());
    }

    private static Map<AppKind, NewApp> oneOfEach(Map<AppKind, NewApp> apps) {
        List<String> keys = apps.values().stream()
                .flatMap(app -> Stream.ofNullable(app.key()))
                .toList();
        check(keys.stream().distinct().count() == keys.size(), "two kinds of app cannot have the same key");
        Map<AppKind, NewApp> all = new EnumMap<>(AppKind.class);
        for (AppKind kind : AppKind.values()) {
            all.put(kind, apps.getOrDefault(kind, NewApp.UNBOUND));
        }
        return Collections.unmodifiableMap(all);
    }

    /** Without the secret, and without whom it may be about. */
    @Override
    public String toString() {
        return "NewClient[name=" + name + ", dialect=" + dialect + ", environment=" + environment + "]";
    }

    /** Whether a client may have that id: what a caller shows may be anything. */
    static boolean isPublicId(String text) {
        return PUBLIC_ID.matcher(text).matches();
    }

    private static boolean isUrl(String text) {
        return WEB.matcher(text).matches() && URI.create(text).getHost() != null;
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
