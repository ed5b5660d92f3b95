@NullMarked
package dev.expunge.brokers.steps;

import org.jspecify.annotations.NullMarked;
