@NullMarked
package dev.expunge.brokers.definition;

import org.jspecify.annotations.NullMarked;
