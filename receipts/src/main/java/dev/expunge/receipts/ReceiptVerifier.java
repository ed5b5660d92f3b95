package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Verifies receipt files against public keys that the caller trusts; a key is never taken from the file. Needs nothing
 * but the JDK: {@code java -cp receipts.jar dev.expunge.receipts.ReceiptVerifier FILE… --keys FILE}.
 */
public final class ReceiptVerifier {

    private final JwkSet keys;

    /** @throws IllegalArgumentException when this is no JWK Set with an Ed25519 key */
    public ReceiptVerifier(String jwkSet) {
        this(JwkSet.parse(jwkSet));
    }

    public ReceiptVerifier(JwkSet keys) {
        this.keys = keys;
    }

    /** Never throws for what is in the file. One byte changed, added or missing anywhere in it is enough to reject it. */
    public Verification verify(byte[] file) {
        try {
            return verify(ReceiptFile.parse(file), file);
        } catch (Malformed e) {
            return new Verification.Rejected(String.valueOf(e.getMessage()));
        }
    }

    private Verification verify(ReceiptFile receipt, byte[] file) {
        if (!Arrays.equals(receipt.text().getBytes(UTF_8), file)) {
            return new Verification.Rejected("the file is not in canonical form: its spelling was changed");
        }
        BatchHead batch = receipt.batch();
        Optional<PublicKey> key = keys.find(batch.key());
        if (key.isEmpty()) {
            return new Verification.Rejected("signed with a key that is not among the trusted ones: " + batch.key());
        }
        if (!receipt.rootOfPath().equals(batch.root())) {
            return new Verification.Rejected("the receipt is not part of the signed batch");
        }
        byte[] signature = Base64.getUrlDecoder().decode(receipt.signature());
        if (!Ed25519.verifies(key.get(), batch.bytes(), signature)) {
            return new Verification.Rejected("the signature does not fit");
        }
        return new Verification.Verified(receipt.receipt(), batch, receipt.index());
    }

    /** Exits 0 when every file verifies and their batches fit together, 1 when not, 2 when called wrongly. */
    public static void main(String[] arguments) {
        System.exit(VerifyCommand.run(arguments, System.out, System.err));
    }
}
