package dev.expunge.brokers.definition;

/** What a broker is in its family: the parent's removal clears its members, a mirror shows what another member holds. */
public enum FamilyRole implements Word {
    PARENT("parent"),
    MEMBER("member"),
    MIRROR("mirror");

    private final String word;

    FamilyRole(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
