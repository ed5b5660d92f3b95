/** The command {@code bench}: its options and what it prints. */
@NullMarked
package dev.expunge.bench;

import org.jspecify.annotations.NullMarked;
