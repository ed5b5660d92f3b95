package dev.expunge.server.broker.mailbox;

import dev.expunge.server.client.ClientId;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Keys;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The programs in whose names customers' tokens are refreshed, one a client and provider. */
public final class MailPrograms {
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,512}");

    private final MailProgramStore store;
    private final Keys keys;
    private final InstantSource clock;

    public MailPrograms(Database database, Keys keys, InstantSource clock) {
        this.store = new MailProgramStore(database);
        this.keys = keys;
        this.clock = clock;
    }

    record Credentials(String id, String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Credentials[" + id + "]";
        }
    }

    /**
     * Registers a program instead of the one before.
     *
     * @param secret kept under the master key and never shown
     * @throws IllegalArgumentException that says in a sentence what is wrong
     */
    public MailProgram set(ClientId client, TokenType type, String id, String secret) {
        if (!VISIBLE.matcher(id).matches() || !VISIBLE.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "a provider's client id and secret have 1 to 512 visible ASCII characters");
        }
        MailProgram program = new MailProgram(type, id, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        store.put(client, program, keys.wrap(secret.getBytes(StandardCharsets.UTF_8), context(client, type)));
        return program;
    }

    /** By provider. */
    public List<MailProgram> list(ClientId client) {
        return store.list(client);
    }

    /** False when there is none. */
    public boolean remove(ClientId client, TokenType type) {
        return store.remove(client, type);
    }

    Optional<Credentials> find(ClientId client, TokenType type) {
        return store.find(client, type)
                .map(row -> new Credentials(
                        row.id(),
                        new String(keys.unwrap(row.secret(), context(client, type)), StandardCharsets.UTF_8)));
    }

    private static String context(ClientId client, TokenType type) {
        return "mail program " + type + " of client " + client;
    }
}
