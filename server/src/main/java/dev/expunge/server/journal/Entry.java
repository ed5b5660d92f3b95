package dev.expunge.server.journal;

import java.util.UUID;

/** An event that is written down. */
public record Entry(UUID id, Event event) {}
