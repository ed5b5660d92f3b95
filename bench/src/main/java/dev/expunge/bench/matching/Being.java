package dev.expunge.bench.matching;

import dev.expunge.matching.person.PersonName;
import dev.expunge.matching.person.Residence;
import java.util.ArrayList;
import java.util.List;

/** An invented person, as an all-knowing source would have it. */
final class Being {
    final int id;
    final PersonName name;
    final String maiden;
    final int born;
    final String phone;
    final String email;
    /** The present one first. */
    final List<Residence> residences = new ArrayList<>();

    final List<Being> relatives = new ArrayList<>();

    Being(int id, PersonName name, String maiden, int born) {
        this.id = id;
        this.name = name;
        this.maiden = maiden;
        this.born = born;
        this.phone = "(%03d) 555-%04d".formatted(201 + id / 10_000 % 700, id % 10_000);
        this.email = (name.given() + name.family()).toLowerCase(java.util.Locale.ROOT) + id + "@example.com";
    }

    void isRelatedTo(Being other) {
        relatives.add(other);
        other.relatives.add(this);
    }
}
