package dev.expunge.server.subject;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An identifier as it may be kept for long: HMAC-SHA256 of type and normal form under a tenant's key.
 *
 * @param key number of the tenant's key
 */
public record KeyedHash(int key, byte[] hash) {
    public KeyedHash {
        hash = hash.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyedHash that && key == that.key && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return 31 * key + Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "KeyedHash[" + key + ", " + HexFormat.of().formatHex(hash, 0, 4) + "…]";
    }
}
