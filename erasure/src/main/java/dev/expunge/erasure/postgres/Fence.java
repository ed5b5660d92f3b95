package dev.expunge.erasure.postgres;

import dev.expunge.erasure.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Advisory locks that end with the transaction, one a subject. */
final class Fence {
    private Fence() {}

    /** References of the subjects that are ours until the transaction ends. */
    static Set<String> take(Connection connection, Collection<Subject> subjects) throws SQLException {
        List<String> references =
                subjects.stream().map(Subject::reference).sorted().toList();
        long[] keys = references.stream().mapToLong(Fence::key).toArray();
        Sql sql = new Sql();
        sql.select("k.o", "array[pg_catalog.pg_try_advisory_xact_lock(k.v)]::pg_catalog.text[]")
                .add(" from pg_catalog.unnest(")
                .longs(keys)
                .add(") with ordinality as k(v, o)");
        Set<String> own = new HashSet<>();
        for (Sql.Answer answer : sql.answers(connection)) {
            if ("true".equals(answer.facts()[0])) {
                own.add(references.get(answer.ordinal()));
            }
        }
        return own;
    }

    /** The same on every node. */
    private static long key(String reference) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("expunge erases " + reference).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
