/** Broker definitions: how each broker is searched, recognised, asked to remove, and checked. Data, never code. */
@NullMarked
package dev.expunge.brokers.definition;

import org.jspecify.annotations.NullMarked;
