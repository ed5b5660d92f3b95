package dev.expunge.server.api;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.identifier.InvalidIdentifierException;
import dev.expunge.erasure.identifier.NormalForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the person that a body is about. */
final class Subjects {
    private static final int MOST = 100;
    private static final int LONGEST = 2_000;

    private final NormalForms normalForms = new NormalForms();

    /** The identifiers of {@code {"identifiers": […]}} in normal form. */
    List<Identifier> identifiers(Members subject) {
        List<Identifier> identifiers = new ArrayList<>();
        for (Members element : subject.objects("identifiers", MOST)) {
            identifier(element).ifPresent(identifiers::add);
        }
        return identifiers;
    }

    /** One {@code {"type", "value"}}; what is wrong with it is noted. */
    Optional<Identifier> identifier(Members element) {
        String type = element.text("type", 63);
        String value = element.text("value", LONGEST);
        if (type.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(normalForms.of(type, value));
        } catch (InvalidIdentifierException e) {
            element.fault(e.type().equals("identifier") ? "type" : "value", e.reason());
            return Optional.empty();
        }
    }
}
