package dev.expunge.farm.listing;

/**
 * Which listing of whom on one site.
 *
 * @param copy from 0: duplicates and, where each address is listed by itself, addresses
 * @param generation from 0: how often the listing came back under another id
 */
public record ListingKey(int person, int copy, int generation) {
    static final int PERSON_BITS = 22;
    static final int COPY_BITS = 4;
    static final int GENERATION_BITS = 6;
    static final int COPIES = 1 << COPY_BITS;

    public ListingKey {
        if (person < 0 || person >= 1 << PERSON_BITS) {
            throw new IllegalArgumentException("a person's number of at most " + PERSON_BITS + " bits");
        }
        if (copy < 0 || copy >= 1 << COPY_BITS || generation < 0 || generation >= 1 << GENERATION_BITS) {
            throw new IllegalArgumentException("copy or generation out of range");
        }
    }
}
