package dev.expunge.server.source;

/** A data map as it was written. */
public record MapText(String digest, String yaml) {}
