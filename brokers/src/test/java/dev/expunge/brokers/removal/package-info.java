@NullMarked
package dev.expunge.brokers.removal;

import org.jspecify.annotations.NullMarked;
