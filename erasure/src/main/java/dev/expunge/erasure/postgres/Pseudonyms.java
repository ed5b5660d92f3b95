package dev.expunge.erasure.postgres;

import dev.expunge.erasure.catalog.Column;
import dev.expunge.erasure.sql.ColumnType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (HMAC-SHA-256, RFC 2104): of values, which stay personal data, and of plans. */
final class Pseudonyms {
    private final SecretKeySpec key;

    Pseudonyms(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** Lower-case hexadecimal. */
    String of(String text) {
        return HexFormat.of().formatHex(hash(text));
    }

    /** The pseudonym of a value as the column can hold it; empty when it cannot. */
    Optional<String> of(Column column, String value) {
        ColumnType type = column.type();
        String hex = of(value);
        return switch (type.kind()) {
            case TEXT, CITEXT ->
                Optional.of(type.maxLength() == 0 ? hex : hex.substring(0, Math.min(hex.length(), type.maxLength())));
            case UUID -> {
                ByteBuffer bytes = ByteBuffer.wrap(hash(value));
                yield Optional.of(new UUID(bytes.getLong(), bytes.getLong()).toString());
            }
            case BYTEA -> Optional.of("\\x" + hex);
            case INTEGER ->
                switch (type.name()) {
                    case "int8" ->
                        Optional.of(
                                new BigInteger(1, hash(value)).shiftRight(193).toString());
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    private byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
