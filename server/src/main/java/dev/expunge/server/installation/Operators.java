package dev.expunge.server.installation;

import dev.expunge.server.client.Secrets;
import java.security.MessageDigest;

/** Knows an operator by the admin token. */
public final class Operators {
    private final byte[] tokenHash;

    public Operators(Installation installation) {
        this.tokenHash = installation.adminTokenHash();
    }

    /** In constant time. */
    public boolean know(String token) {
        return MessageDigest.isEqual(tokenHash, Secrets.hash(token));
    }
}
