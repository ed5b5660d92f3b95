package dev.expunge.server.journal;

import static java.util.Objects.requireNonNull;

/**
 * Who changed something, as far as it is known.
 *
 * @param id stays the same for the same author, such as a source's id; not personal
 * @param name may be empty
 * @param email may be empty
 */
public record Author(String id, String name, String email) {
    public Author {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(email, "email is null");
    }
}
