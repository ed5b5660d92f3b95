/** Delivering callbacks from the outbox, against a bare loop that signs and posts. */
@NullMarked
package dev.expunge.bench.webhook;

import org.jspecify.annotations.NullMarked;
