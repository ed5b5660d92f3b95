package dev.expunge.erasure.property;

/** Something that a schema is made of. Everything is defined before anything is filled. */
interface Part {
    /** Which it is, for leaving it out. */
    String name();

    /** Makes its rows, owners before what they own. */
    void fill(Building building, Chance chance);
}
