package dev.expunge.erasure.property;

import java.util.ArrayList;
import java.util.List;

/** An invented person; who has which identifiers is decided here and nowhere else. */
final class Person {
    final int number;
    /** Every identifier that is this person's own, the household's phone included. */
    final List<Id> ids = new ArrayList<>();

    Person(int number) {
        this.number = number;
    }

    /** The first identifier of the type. */
    Id id(String type) {
        return all(type).getFirst();
    }

    List<Id> all(String type) {
        return ids.stream().filter(id -> id.type().equals(type)).toList();
    }

    @Override
    public String toString() {
        return "person " + number;
    }
}
