@NullMarked
package dev.expunge.brokers.kit;

import org.jspecify.annotations.NullMarked;
