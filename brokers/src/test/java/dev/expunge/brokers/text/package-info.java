@NullMarked
package dev.expunge.brokers.text;

import org.jspecify.annotations.NullMarked;
