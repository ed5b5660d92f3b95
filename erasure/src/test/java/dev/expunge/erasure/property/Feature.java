package dev.expunge.erasure.property;

/** What a random world may contain. Shrinking switches these off one at a time. */
enum Feature {
    // schema
    CYCLES,
    SELF_REFERENCES,
    EXTRA_REFERENCES,
    COMPOSITE_KEYS,
    NATURAL_KEYS,
    NOT_NULL_REFERENCES,
    DELETE_ACTIONS,
    DEFERRABLE,
    PARTITIONS,
    INHERITANCE,
    TRIGGERS,
    GENERATED,
    IDENTITY,
    DOMAINS,
    ENUMS,
    EXOTIC_TYPES,
    JSON,
    UNIQUE,
    CHECKS,
    DROPPED_COLUMNS,
    HOSTILE_NAMES,
    HOSTILE_VALUES,
    SCHEMAS,
    ROW_SECURITY,
    KEYLESS,
    VIEWS,
    LOOKUPS,
    // whose row
    LOOSE_REFERENCES,
    POLYMORPHIC,
    SHARED_ROWS,
    REVERSE_OWNED,
    SIDE_TABLES,
    LOOSE_ROWS,
    // what happens to it
    RETAINED,
    ANONYMISED,
    PSEUDONYMISED,
    OVERWRITTEN_REFERENCES,
    MENTIONS,
    REFUSALS,
    // people
    DUPLICATES,
    HOUSEHOLDS,
    STORED_FORMATS,
    PLACEHOLDERS,
    STRANGERS,
    TWO_SOURCES,
    BATCHES,
    // size
    MANY_TABLES,
    MANY_PEOPLE
}
