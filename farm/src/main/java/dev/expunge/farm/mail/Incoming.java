package dev.expunge.farm.mail;

/**
 * An e-mail that somebody sent to a site.
 *
 * @param site the host of the address, {@code openhousehold.localhost}
 */
public record Incoming(String from, String mailbox, String site, String subject, String text) {}
