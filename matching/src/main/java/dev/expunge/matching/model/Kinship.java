package dev.expunge.matching.model;

/** What two records may be to each other. */
public enum Kinship {
    /** One person. */
    SAME,
    /** Two people of one family or household, who share what families share. */
    KIN,
    /** Two of one family who have one name, such as father and son. */
    KIN_OF_ONE_NAME,
    STRANGERS;

    private static final int COUNT = values().length;

    static int count() {
        return COUNT;
    }
}
