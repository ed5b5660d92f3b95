@NullMarked
package dev.expunge.brokers.drive;

import org.jspecify.annotations.NullMarked;
