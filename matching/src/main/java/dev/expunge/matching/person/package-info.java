/** What is known of a person, from a profile or a listing, as it was written. */
@NullMarked
package dev.expunge.matching.person;

import org.jspecify.annotations.NullMarked;
