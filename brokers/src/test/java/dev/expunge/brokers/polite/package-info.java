@NullMarked
package dev.expunge.brokers.polite;

import org.jspecify.annotations.NullMarked;
