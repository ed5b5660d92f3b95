/** The time of the farm. */
@NullMarked
package dev.expunge.farm.clock;

import org.jspecify.annotations.NullMarked;
