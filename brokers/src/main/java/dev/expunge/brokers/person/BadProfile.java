package dev.expunge.brokers.person;

/** A profile that cannot be used; says which member is wrong and never what stands there. */
public final class BadProfile extends RuntimeException {
    BadProfile(String sentence) {
        super(sentence);
    }
}
