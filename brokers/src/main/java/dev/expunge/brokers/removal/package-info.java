/** Asking brokers to remove listings, telling them no more than their definition allows. */
@NullMarked
package dev.expunge.brokers.removal;

import org.jspecify.annotations.NullMarked;
