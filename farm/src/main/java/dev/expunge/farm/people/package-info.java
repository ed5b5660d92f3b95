/** The invented people: the same seed makes the same world. */
@NullMarked
package dev.expunge.farm.people;

import org.jspecify.annotations.NullMarked;
