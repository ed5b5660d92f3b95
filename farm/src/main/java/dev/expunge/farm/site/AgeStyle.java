package dev.expunge.farm.site;

/** How a site writes an age. */
public enum AgeStyle {
    /** In the heading: {@code John Smith, 52}. */
    AFTER_NAME,
    PLAIN,
    /** {@code ~50}, to the nearest five. */
    ABOUT,
    /** {@code 50s}. */
    DECADE,
    NONE
}
