package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The end of a tenant's chain of batches, which the next batch is hung on. Each tenant has a chain of its own, so that no
 * receipt tells how busy another tenant is.
 *
 * @param sequence of the last batch; 0 before the first
 * @param hash of the last batch's {@link BatchHead}; 64 zeros before the first
 */
public record BatchLink(String tenant, long sequence, String hash) {

    private static final String NOTHING = "0".repeat(64);

    public BatchLink {
        Require.line(tenant, "tenant");
        Require.count(sequence, "sequence");
        Require.hash(hash, "hash");
        Require.check((sequence == 0) == hash.equals(NOTHING), "the hash is zero before the first batch and only then");
    }

    /** Before the first batch of a tenant. */
    public static BatchLink start(String tenant) {
        return new BatchLink(tenant, 0, NOTHING);
    }

    /**
     * The link that follows the batch of a receipt that this installation has just signed. It is read, not verified.
     *
     * @throws IllegalArgumentException when the text is no receipt
     */
    public static BatchLink after(String file) {
        try {
            return ReceiptFile.parse(file.getBytes(UTF_8)).batch().link();
        } catch (Malformed e) {
            throw new IllegalArgumentException("no receipt: " + e.getMessage(), e);
        }
    }
}
