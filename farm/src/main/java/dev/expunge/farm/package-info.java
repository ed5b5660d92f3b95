/** Simulated people-search sites with invented people, real mail and a clock that moves; loopback only. */
@NullMarked
package dev.expunge.farm;

import org.jspecify.annotations.NullMarked;
