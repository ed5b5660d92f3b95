package dev.expunge.brokers.removal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a broker was told, without the values.
 *
 * @param fields paths of the values, such as {@code contact.email}
 * @param to origin of the site, or address of the mailbox; empty where nothing was told
 * @param evidence SHA-256 in hex of the pages that it answered with, in order
 */
public record Disclosure(Set<String> fields, String to, List<String> evidence) {
    public static final Disclosure NONE = new Disclosure(Set.of(), "", List.of());

    public Disclosure {
        fields = Set.copyOf(fields);
        requireNonNull(to, "to is null");
        evidence = List.copyOf(evidence);
    }

    public Disclosure and(Disclosure more) {
        Set<String> all = new TreeSet<>(fields);
        all.addAll(more.fields);
        List<String> seen = new ArrayList<>(evidence);
        seen.addAll(more.evidence);
        return new Disclosure(all, more.to.isEmpty() ? to : more.to, seen);
    }
}
