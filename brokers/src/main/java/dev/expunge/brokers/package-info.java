/** Data brokers: what is known of each, searching them for a person, having listings removed, and verifying it. */
@NullMarked
package dev.expunge.brokers;

import org.jspecify.annotations.NullMarked;
