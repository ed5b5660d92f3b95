@NullMarked
package dev.expunge.brokers.page;

import org.jspecify.annotations.NullMarked;
