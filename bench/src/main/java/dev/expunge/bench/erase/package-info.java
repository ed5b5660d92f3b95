/** Erasing people of 96 rows in 6 tables, against row-by-row updates and hand-written SQL. */
@NullMarked
package dev.expunge.bench.erase;

import org.jspecify.annotations.NullMarked;
