/** Does what a definition says, step by step. */
@NullMarked
package dev.expunge.brokers.steps;

import org.jspecify.annotations.NullMarked;
