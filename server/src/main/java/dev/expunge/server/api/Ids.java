package dev.expunge.server.api;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids from paths. */
final class Ids {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Ids() {}

    /** Empty when the text is something else, such as a name. */
    static Optional<UUID> uuid(String text) {
        return UUID_FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
