/** Listing the requests of one app, among many of other apps and alone. */
@NullMarked
package dev.expunge.bench.list;

import org.jspecify.annotations.NullMarked;
