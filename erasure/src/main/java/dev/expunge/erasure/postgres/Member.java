package dev.expunge.erasure.postgres;

import dev.expunge.erasure.identifier.Identifier;
import java.util.LinkedHashSet;
import java.util.Set;

/** A row of one subject's personal data set, and why it is in it. */
final class Member {
    private final Row row;
    private final Set<Claim> claims = new LinkedHashSet<>();
    private boolean person;
    private boolean shared;
    private boolean examined;

    Member(Row row) {
        this.row = row;
    }

    Row row() {
        return row;
    }

    Relation relation() {
        return row.relation();
    }

    Set<Claim> claims() {
        return claims;
    }

    /** Whether the row is the person. */
    boolean isPerson() {
        return person;
    }

    void markPerson() {
        person = true;
        shared = false;
    }

    /** Returns whether this is the first time that other people's claims on the row are asked for. */
    boolean examine() {
        boolean first = !examined;
        examined = true;
        return first;
    }

    /** Whether somebody else has a claim on the row, too. */
    boolean isShared() {
        return shared;
    }

    /** A person's own row is never shared; it ends the inheritance of sharedness, too. */
    boolean share() {
        boolean changed = !shared && !person;
        shared |= changed;
        return changed;
    }

    /** How the subject comes to the row. */
    sealed interface Claim {
        /** Through a row of the set. */
        record ByOwner(Tie tie, Row.Key owner) implements Claim {}

        /** Through an identifier in the row. */
        record ByIdentifier(Slot slot, Identifier identifier) implements Claim {}
    }
}
