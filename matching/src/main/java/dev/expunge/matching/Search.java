package dev.expunge.matching;

/**
 * How a listing was found, which says how likely it was the person's before anything is compared.
 *
 * @param candidates listings that the search by the person's name brought up, 0 for unknown
 * @param byState whether the search was also by the person's state
 * @param byCity whether the search was also by the person's city
 * @param people how many people the site lists or may list
 */
public record Search(int candidates, boolean byState, boolean byCity, long people) {
    /** All the people of the United States. */
    public static final long AMERICANS = 330_000_000;

    /** Nothing is known of how it was found: it may be anybody. */
    public static final Search NONE = new Search(0, false, false, AMERICANS);

    public Search {
        if (candidates < 0 || people < 1) {
            throw new IllegalArgumentException("candidates are negative, or there are no people");
        }
    }

    public Search(int candidates, boolean byState) {
        this(candidates, byState, AMERICANS);
    }

    public Search(int candidates, boolean byState, long people) {
        this(candidates, byState, false, people);
    }
}
