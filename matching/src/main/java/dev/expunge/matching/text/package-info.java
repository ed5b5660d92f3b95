/** Folding of writing and likeness of strings. */
@NullMarked
package dev.expunge.matching.text;

import org.jspecify.annotations.NullMarked;
