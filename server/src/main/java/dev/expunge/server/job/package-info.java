/**
 * Work in the background: the worker that carries requests out, the liveness of nodes, and timers. Every due time is compared
 * with the injected clock.
 */
@NullMarked
package dev.expunge.server.job;

import org.jspecify.annotations.NullMarked;
