/** Searching a broker for a person, controls included. */
@NullMarked
package dev.expunge.brokers.search;

import org.jspecify.annotations.NullMarked;
