@NullMarked
package dev.expunge.brokers.verify;

import org.jspecify.annotations.NullMarked;
