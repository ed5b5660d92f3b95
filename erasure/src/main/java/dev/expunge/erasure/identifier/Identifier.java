package dev.expunge.erasure.identifier;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * One identifier of a data subject, in its normal form.
 *
 * @param type {@code email}, {@code phone_number}, {@code custom_id}, {@code advertising_id}, {@code install_id}, or a
 *     resource type such as {@code customer} (hyphens folded to underscores)
 * @param value the normal form; two identifiers name the same thing exactly when type and value are equal
 */
public record Identifier(String type, String value) {
    /** Everything that is no resource type. */
    public static final Set<String> TYPES =
            Set.of("email", "phone_number", "custom_id", "advertising_id", "install_id");

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    public Identifier {
        requireNonNull(type, "type is null");
        requireNonNull(value, "value is null");
    }

    /** Whether the type is a resource's, which only a data map knows. */
    public boolean isResource() {
        return !TYPES.contains(type);
    }

    /**
     * Whether it names the same thing in every source. The id of a resource does only when it is a UUID: a number that a
     * database hands out is somebody else's in the next one.
     */
    public boolean isUniversal() {
        return !isResource() || UUID.matcher(value).matches();
    }

    /** The type alone: an identifier never shows its value in a log. */
    @Override
    public String toString() {
        return "Identifier[" + type + "]";
    }
}
