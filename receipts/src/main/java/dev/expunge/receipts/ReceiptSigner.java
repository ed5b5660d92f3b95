package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Signs receipts, a batch with one signature. Safe for use by several threads. */
public final class ReceiptSigner {

    private final PrivateKey privateKey;
    private final String kid;

    /** @throws IllegalArgumentException when these are not the two halves of one Ed25519 key */
    public ReceiptSigner(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.kid = JwkSet.thumbprint(publicKey);
        byte[] probe = "expunge key probe".getBytes(UTF_8);
        Require.check(
                Ed25519.verifies(publicKey, probe, Ed25519.sign(privateKey, probe)),
                "the private key does not belong to the public key");
    }

    public static KeyPair newKeyPair() {
        return Ed25519.newKeyPair();
    }

    /** RFC 7638 thumbprint of the public key. */
    public String kid() {
        return kid;
    }

    /**
     * The texts of the receipt files, in the order of the batch. {@link BatchLink#after} of any of them is the next
     * batch's {@code previous}.
     *
     * @param batch 1..{@value BatchHead#LARGEST} receipts of the tenant of {@code previous}
     * @throws IllegalArgumentException when the batch is empty, too large or mixed, a receipt is too large for a
     *     verifier, or {@code signedAt} is before one was completed
     */
    public List<String> sign(List<Receipt> batch, BatchLink previous, Instant signedAt) {
        Require.check(!batch.isEmpty() && batch.size() <= BatchHead.LARGEST, "a batch has 1.." + BatchHead.LARGEST);
        for (Receipt receipt : batch) {
            Require.check(receipt.tenant().equals(previous.tenant()), "a receipt belongs to another tenant");
            Require.check(!signedAt.isBefore(receipt.completed()), "a receipt was completed after signedAt");
        }
        MerkleTree tree = new MerkleTree(batch.stream()
                .map(receipt -> Hashes.leaf(ReceiptFile.leafData(receipt)))
                .toList());
        BatchHead head = new BatchHead(
                previous.tenant(),
                previous.sequence() + 1,
                previous.hash(),
                batch.size(),
                HexFormat.of().formatHex(tree.root()),
                signedAt,
                kid);
        String signature =
                Base64.getUrlEncoder().withoutPadding().encodeToString(Ed25519.sign(privateKey, head.bytes()));
        List<String> files = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            List<String> path =
                    tree.path(i).stream().map(HexFormat.of()::formatHex).toList();
            String text = new ReceiptFile(batch.get(i), head, i, path, signature).text();
            Require.check(text.getBytes(UTF_8).length <= JsonParser.LARGEST, "a receipt is too large for a verifier");
            files.add(text);
        }
        return List.copyOf(files);
    }
}
