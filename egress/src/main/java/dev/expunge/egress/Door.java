package dev.expunge.egress;

/**
 * The one server on this machine that may be called.
 *
 * @param named its port in URLs
 * @param real where it listens
 */
record Door(int named, int real) {}
