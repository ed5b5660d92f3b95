package dev.expunge.erasure.postgres;

import dev.expunge.erasure.identifier.Identifier;
import dev.expunge.erasure.map.ColumnMap;
import dev.expunge.erasure.map.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

    /**
     * An identifier in the row that means a person.
     *
     * @param sure whether it is one of whose row it is
     */
    record Lesson(Slot slot, Identifier identifier, boolean sure) {}

    /**
     * What the row tells while it is the subject's alone. A root tells its own identifiers. A row that an owner claims may name a
     * friend, to whom a parcel goes: it is sure only where the map says that the column names the owner. In any other row a type is
     * sure that only one column holds.
     */
    List<Lesson> lessons() {
        boolean owned = isOwned();
        List<Lesson> lessons = new ArrayList<>();
        for (Slot slot : shared ? List.<Slot>of() : row.relation().slots()) {
            boolean sure = person || slot.column().namesOwner() || (!owned && isOnlyOneOfItsType(slot));
            if (slot.isPersonal()) {
                slot.readExactly(row).ifPresent(identifier -> lessons.add(new Lesson(slot, identifier, sure)));
            }
        }
        return lessons;
    }

    /** Whether a row of the set owns it. */
    boolean isOwned() {
        return claims.stream().anyMatch(Claim.ByOwner.class::isInstance);
    }

    /** Whether a column of the row leads to an owner, whoever that is by now. */
    boolean hasOwner() {
        return relation().owners.stream().anyMatch(tie -> tie.ownerValues(row).isPresent());
    }

    /** The person's identifiers in columns that an erasure leaves as they are where the row stays. */
    Set<Identifier> lasting() {
        Set<Identifier> lasting = new LinkedHashSet<>();
        for (Slot slot : relation().slots()) {
            ColumnMap said = relation().map().columns().get(slot.column().column());
            boolean stays = said == null || said.rule() instanceof Rule.WithRow || said.rule() instanceof Rule.Keep;
            if (slot.isPersonal() && stays) {
                slot.readExactly(row).ifPresent(lasting::add);
            }
        }
        return lasting;
    }

    private static boolean isOnlyOneOfItsType(Slot slot) {
        return slot.relation().slots().stream()
                        .filter(other ->
                                other.column().type().equals(slot.column().type()))
                        .count()
                == 1;
    }

    /** How the subject comes to the row. */
    sealed interface Claim {
        /** Through a row of the set. */
        record ByOwner(Tie tie, Row.Key owner) implements Claim {}

        /** Through an identifier in the row. */
        record ByIdentifier(Slot slot, Identifier identifier) implements Claim {}
    }
}
