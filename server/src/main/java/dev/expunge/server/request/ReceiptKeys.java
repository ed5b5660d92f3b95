package dev.expunge.server.request;

import dev.expunge.receipts.BatchLink;
import dev.expunge.receipts.JwkSet;
import dev.expunge.receipts.Receipt;
import dev.expunge.receipts.ReceiptSigner;
import dev.expunge.server.request.ReceiptKeyStore.StoredKey;
import dev.expunge.server.storage.Database;
import dev.expunge.server.subject.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The keys that sign receipts. The private halves are wrapped by the master key; the newest one signs. */
public final class ReceiptKeys {
    private final ReceiptSigner signer;
    private final String publicKeys;

    private ReceiptKeys(ReceiptSigner signer, String publicKeys) {
        this.signer = signer;
        this.publicKeys = publicKeys;
    }

    /** Reads the keys; the first node ever makes one. */
    public static ReceiptKeys open(Database database, Keys keys, InstantSource clock) {
        ReceiptKeyStore store = new ReceiptKeyStore(database);
        if (store.list().isEmpty()) {
            store.addFirst(create(keys), clock.instant());
        }
        List<StoredKey> stored = store.list();
        StoredKey newest = stored.getLast();
        PrivateKey secret = privateKey(keys.unwrap(newest.wrapped(), context(newest.kid())));
        return new ReceiptKeys(
                new ReceiptSigner(secret, publicKey(newest)),
                JwkSet.of(stored.stream().map(ReceiptKeys::publicKey).toList()));
    }

    /** The public halves as a JWK Set (RFC 7517), which is all that a verifier needs. */
    public String publicKeys() {
        return publicKeys;
    }

    /** Writes {@link #publicKeys()} to {@code receipt-keys.json} of a home. */
    public void publish(Path home) {
        Path fresh = home.resolve("receipt-keys.json.new");
        try {
            Files.writeString(fresh, publicKeys);
            Files.move(
                    fresh,
                    home.resolve("receipt-keys.json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write receipt-keys.json", e);
        }
    }

    Signed sign(List<Receipt> receipts, BatchLink previous, Instant now) {
        List<String> files = signer.sign(receipts, previous, now);
        return new Signed(files, BatchLink.after(files.getFirst()), signer.kid());
    }

    private static StoredKey create(Keys keys) {
        KeyPair pair = ReceiptSigner.newKeyPair();
        String kid = JwkSet.thumbprint(pair.getPublic());
        return new StoredKey(
                kid,
                JwkSet.of(List.of(pair.getPublic())),
                keys.wrap(pair.getPrivate().getEncoded(), context(kid)));
    }

    private static PublicKey publicKey(StoredKey stored) {
        return JwkSet.parse(stored.publicJwkSet())
                .find(stored.kid())
                .orElseThrow(
                        () -> new IllegalStateException("receipt key " + stored.kid() + " is not its own public key"));
    }

    private static PrivateKey privateKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a receipt key is no Ed25519 key", e);
        }
    }

    private static String context(String kid) {
        return "receipt key " + kid;
    }

    /** @param link what the next batch is hung on */
    record Signed(List<String> files, BatchLink link, String kid) {}
}
