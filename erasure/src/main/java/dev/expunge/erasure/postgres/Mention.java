package dev.expunge.erasure.postgres;

/**
 * A row of somebody else that mentions a subject.
 *
 * @param column as the catalogue has it
 * @param before the column's text
 * @param after the text without the mention
 */
record Mention(Relation relation, Row.Key key, String column, String before, String after) {}
