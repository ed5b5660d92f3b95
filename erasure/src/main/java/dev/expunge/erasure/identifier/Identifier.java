package dev.expunge.erasure.identifier;

import static java.util.Objects.requireNonNull;

/**
 * One identifier of a data subject, in its normal form.
 *
 * @param type {@code email}, {@code phone_number}, {@code custom_id}, {@code advertising_id}, {@code install_id}, or a
 *     resource type such as {@code customer} (hyphens folded to underscores)
 * @param value the normal form; two identifiers name the same thing exactly when type and value are equal
 */
public record Identifier(String type, String value) {
    public Identifier {
        requireNonNull(type, "type is null");
        requireNonNull(value, "value is null");
    }

    /** The type alone: an identifier never shows its value in a log. */
    @Override
    public String toString() {
        return "Identifier[" + type + "]";
    }
}
