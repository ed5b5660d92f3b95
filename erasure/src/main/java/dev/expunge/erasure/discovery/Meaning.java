package dev.expunge.erasure.discovery;

import static java.util.Objects.requireNonNull;

/** What a column seems to hold, and how we know. */
record Meaning(Topic topic, Guess guess) {
    Meaning {
        requireNonNull(topic, "topic is null");
        requireNonNull(guess, "guess is null");
    }

    /** Topics of the vocabulary that columns can have, with the category that the map states. */
    enum Topic {
        EMAIL("contact"),
        PHONE("contact"),
        ADVERTISING("device"),
        INSTALL("device"),
        GOVERNMENT("identity"),
        BIRTH("identity"),
        NAME("identity"),
        LOGIN("identity"),
        FINANCE("finance"),
        HEALTH("health"),
        SECRET("security"),
        ADDRESS("contact"),
        NETWORK("device"),
        DEVICE("device"),
        LOCATION("location"),
        TRAIT("identity"),
        PROFILE("profile"),
        CUSTOM("identity"),
        TEXT("text"),
        NONE("");

        private final String category;

        Topic(String category) {
            this.category = category;
        }

        String category() {
            return category;
        }
    }

    /** Whether rows with such a column are about somebody, as far as one column can tell. */
    boolean isPersonal() {
        return switch (topic) {
            case NONE, TEXT, CUSTOM, SECRET, LOGIN, PROFILE -> false;
            default -> true;
        };
    }

    /** Whether the column has to be overwritten in a row that stays without its person. */
    boolean isRevealing() {
        return topic != Topic.NONE;
    }
}
