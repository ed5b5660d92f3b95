package dev.expunge.brokers.drive;

import dev.expunge.brokers.definition.Definition;

/** Opens visits. Safe for use by many threads; a visit is for one. */
public interface Driver {
    /** A visit without a past: no cookies, no page. */
    Visit open(Definition definition);
}
