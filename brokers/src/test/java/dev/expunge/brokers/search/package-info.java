@NullMarked
package dev.expunge.brokers.search;

import org.jspecify.annotations.NullMarked;
