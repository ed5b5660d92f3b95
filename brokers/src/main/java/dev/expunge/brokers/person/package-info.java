/** Whom we look for, and what was found. */
@NullMarked
package dev.expunge.brokers.person;

import org.jspecify.annotations.NullMarked;
