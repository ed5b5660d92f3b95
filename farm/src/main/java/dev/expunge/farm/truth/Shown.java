package dev.expunge.farm.truth;

/**
 * How a listing stands at this moment.
 *
 * @param path of its page
 * @param inSearch whether a search for the person shows it
 * @param atAddress whether its page is there
 * @param stripped whether it says no more than name and age
 */
public record Shown(
        String site, int person, String listingId, String path, boolean inSearch, boolean atAddress, boolean stripped) {
    /** Whether it is to be seen at all. */
    public boolean anywhere() {
        return inSearch || atAddress;
    }
}
