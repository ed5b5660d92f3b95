package dev.expunge.matching.link;

/** A pair that may be one person, with the probability that it is. */
public record Link(String left, String right, double probability) {}
