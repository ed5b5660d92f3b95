package dev.expunge.erasure.identifier;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Brings identifiers into their normal form. Normal forms are fixed points: the normal form of a normal form is itself.
 *
 * <ul>
 *   <li>{@code email}: trimmed, NFC, domain in its ASCII form (UTS #46, nontransitional), lower case in the root locale,
 *       within the lengths of RFC 5321 section 4.5.3.1; dots and plus tags count
 *   <li>{@code phone_number}: E.164; an extension is refused, for without it the number is somebody else's as well
 *   <li>{@code custom_id}: trimmed, 1 to 512 characters
 *   <li>{@code advertising_id}, {@code install_id}: a UUID in lower case
 *   <li>any other lower-case name is a resource type, hyphens folded to underscores: trimmed, 1 to 512 characters, a UUID
 *       in lower case
 * </ul>
 */
public final class NormalForms {
    static final int MAX_LENGTH = 512;

    private static final Pattern RESOURCE_TYPE = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final PhoneNumbers phoneNumbers;

    /** @param defaultRegion ISO 3166 alpha-2 region of phone numbers that do not start with a plus sign */
    public NormalForms(String defaultRegion) {
        this.phoneNumbers = new PhoneNumbers(defaultRegion);
    }

    /** Phone numbers without a plus sign are read as numbers of the United States. */
    public NormalForms() {
        this("US");
    }

    /**
     * Reads an identifier as somebody typed it.
     *
     * @throws InvalidIdentifierException when the text is no identifier of that type, or the type no type
     */
    public Identifier of(String type, String raw) {
        String name = type.replace('-', '_');
        if (!RESOURCE_TYPE.matcher(name).matches()) {
            throw new InvalidIdentifierException(
                    "identifier", "the type is not a lower-case name of at most 63 letters");
        }
        String text = Trimmed.of(raw);
        if (text.isEmpty()) {
            throw new InvalidIdentifierException(name, "is empty");
        }
        if (Trimmed.isUnstorable(text)) {
            throw new InvalidIdentifierException(name, "holds a character that no database stores");
        }
        return new Identifier(
                name,
                switch (name) {
                    case "email" -> EmailAddresses.normal(text);
                    case "phone_number" -> phoneNumbers.normal(text);
                    case "custom_id" -> bounded(name, text);
                    case "advertising_id", "install_id" -> uuid(name, text);
                    default -> isUuid(text) ? text.toLowerCase(Locale.ROOT) : bounded(name, text);
                });
    }

    PhoneNumbers phoneNumbers() {
        return phoneNumbers;
    }

    static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    private static String uuid(String type, String text) {
        if (!isUuid(text)) {
            throw new InvalidIdentifierException(type, "is no UUID");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String bounded(String type, String text) {
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw new InvalidIdentifierException(type, "is longer than " + MAX_LENGTH + " characters");
        }
        return text;
    }
}
