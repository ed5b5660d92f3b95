/** Accepting erasure requests, against a bare JDBC loop that commits the same rows. */
@NullMarked
package dev.expunge.bench.intake;

import org.jspecify.annotations.NullMarked;
