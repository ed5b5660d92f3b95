package dev.expunge.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names an identifier to whoever knows it and the nonce, and to nobody else: {@code SHA-256(nonce, type, 0x00, normal
 * form)}. Each receipt has a nonce of its own, which goes to the requester and is kept nowhere, so that neither a guess
 * can be tested nor two receipts of one person be linked.
 *
 * @param type of the identifier, such as {@code email}
 * @param hash 64 lower-case hexadecimal digits
 */
public record SubjectCommitment(String type, String hash) {

    public static final int NONCE_BYTES = 32;

    private static final Pattern TYPE = Pattern.compile("[a-z0-9_.-]{1,100}");

    public SubjectCommitment {
        Require.text(type, "type");
        Require.check(TYPE.matcher(type).matches(), "type is not a word of a-z, 0-9, '_', '.', '-'");
        Require.hash(hash, "hash");
    }

    /** @param nonce {@value #NONCE_BYTES} random bytes, the same for all identifiers of one receipt */
    public static SubjectCommitment of(byte[] nonce, String type, String normalForm) {
        Require.check(nonce.length == NONCE_BYTES, "nonce is not " + NONCE_BYTES + " bytes long");
        MessageDigest digest = Hashes.sha256();
        digest.update(nonce);
        digest.update(type.getBytes(UTF_8));
        digest.update((byte) 0);
        return new SubjectCommitment(type, HexFormat.of().formatHex(digest.digest(normalForm.getBytes(UTF_8))));
    }

    /** Whether this receipt is about that identifier; compares in constant time. */
    public boolean matches(byte[] nonce, String identifierType, String normalForm) {
        SubjectCommitment other = of(nonce, identifierType, normalForm);
        return type.equals(other.type) && MessageDigest.isEqual(hash.getBytes(UTF_8), other.hash.getBytes(UTF_8));
    }
}
