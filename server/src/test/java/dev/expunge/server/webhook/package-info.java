/** Deliveries against real receivers on loopback, under names that a resolver of the tests invents. */
@NullMarked
package dev.expunge.server.webhook;

import org.jspecify.annotations.NullMarked;
