/** Holds a live schema, and a sample of its rows, against a data map. */
@NullMarked
package dev.expunge.erasure.coverage;

import org.jspecify.annotations.NullMarked;
