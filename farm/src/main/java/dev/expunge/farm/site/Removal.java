package dev.expunge.farm.site;

import static java.util.Objects.requireNonNull;

/** How a site is asked to forget a person. */
public sealed interface Removal {
    /** One button on the listing's page. */
    record OneStep() implements Removal {}

    /**
     * A form that takes the listing's address.
     *
     * @param choice whether it asks to choose between suppression and deletion, of which deletion does not last
     */
    record ListingForm(Confirm confirm, Challenge challenge, Demand demand, boolean choice) implements Removal {
        public ListingForm {
            requireNonNull(confirm, "confirm is null");
            requireNonNull(challenge, "challenge is null");
            requireNonNull(demand, "demand is null");
        }
    }

    /** Search again and pick oneself from the rows. */
    record RowPick(Confirm confirm) implements Removal {
        public RowPick {
            requireNonNull(confirm, "confirm is null");
        }
    }

    /** A letter to the site's privacy desk that names the listing. */
    record Letter() implements Removal {}

    /** A form for authorised agents, signed with the person's name. */
    record AgentForm() implements Removal {}

    /** A code by mail, then a form for name, city and year of birth. */
    record CodeFirst() implements Removal {}

    /** Nothing here: the family's parent does it for its children. */
    record ViaParent() implements Removal {}

    enum Challenge {
        NONE,
        /** A sum in words. */
        ARITHMETIC,
        /** Letters in a picture. */
        IMAGE
    }

    enum Demand {
        NONE,
        PHONE,
        PHOTO_ID
    }

    static Removal form(Confirm confirm) {
        return new ListingForm(confirm, Challenge.NONE, Demand.NONE, false);
    }

    static Removal challenged(Challenge challenge, Confirm confirm) {
        return new ListingForm(confirm, challenge, Demand.NONE, false);
    }

    static Removal demanding(Demand demand) {
        return new ListingForm(Confirm.none(), Challenge.NONE, demand, false);
    }

    static Removal choice() {
        return new ListingForm(Confirm.link(), Challenge.NONE, Demand.NONE, true);
    }
}
