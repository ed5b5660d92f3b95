/**
 * Events that clients are told of: written by the transaction that makes them true, signed, delivered at least once and in the
 * order of their stream, given up after eleven tries, replayable. Knows no dialect: a body is bytes.
 */
@NullMarked
package dev.expunge.server.webhook;

import org.jspecify.annotations.NullMarked;
