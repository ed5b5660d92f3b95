package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What one signature covers: the root over the receipts of a batch, and the batch's place in its tenant's chain.
 *
 * @param sequence 1 for the tenant's first batch
 * @param previous hash of the head before, 64 zeros for the first
 * @param size number of receipts in the batch
 * @param root of the Merkle tree over them
 * @param key RFC 7638 thumbprint of the signing key
 */
public record BatchHead(
        String tenant, long sequence, String previous, int size, String root, Instant signedAt, String key) {

    /** The most receipts that one batch holds. */
    public static final int LARGEST = 1 << 16;

    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    public BatchHead {
        Require.check(sequence >= 1, "sequence is not at least 1");
        new BatchLink(tenant, sequence - 1, previous);
        Require.check(size >= 1 && size <= LARGEST, "size is not in 1.." + LARGEST);
        Require.hash(root, "root");
        Require.instant(signedAt, "signedAt");
        Require.check(THUMBPRINT.matcher(key).matches(), "key is no RFC 7638 thumbprint");
    }

    /** The bytes that are signed: eight lines, the first of which no other protocol signs. */
    public byte[] bytes() {
        return """
                expunge receipts 1
                tenant %s
                batch %d
                previous %s
                size %d
                root %s
                signed %s
                key %s
                """.formatted(tenant, sequence, previous, size, root, signedAt, key)
                .getBytes(UTF_8);
    }

    /** What the next batch of this tenant is hung on. */
    public BatchLink link() {
        return new BatchLink(
                tenant, sequence, HexFormat.of().formatHex(Hashes.sha256().digest(bytes())));
    }
}
