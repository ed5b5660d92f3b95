@NullMarked
package dev.expunge.brokers.engine;

import org.jspecify.annotations.NullMarked;
