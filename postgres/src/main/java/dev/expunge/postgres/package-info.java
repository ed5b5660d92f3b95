/**
 * The embedded PostgreSQL server: unpacked into the home, started durable, taken over or replaced when a killed JVM
 * left it behind, restarted when it dies. The product, the demo and every test use it.
 */
@NullMarked
package dev.expunge.postgres;

import org.jspecify.annotations.NullMarked;
