/** American states and cities, and the ways to write them. */
@NullMarked
package dev.expunge.matching.place;

import org.jspecify.annotations.NullMarked;
