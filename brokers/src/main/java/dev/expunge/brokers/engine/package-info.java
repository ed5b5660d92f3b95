/** What is to be done when, for whom, at which broker: scan, match, removal, verification, and again from time to time. */
@NullMarked
package dev.expunge.brokers.engine;

import org.jspecify.annotations.NullMarked;
