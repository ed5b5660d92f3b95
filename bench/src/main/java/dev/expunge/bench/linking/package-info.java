/** Linking two lists of people, beside Duke, an open engine of the same purpose. */
@NullMarked
package dev.expunge.bench.linking;

import org.jspecify.annotations.NullMarked;
