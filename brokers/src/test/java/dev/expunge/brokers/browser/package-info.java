@NullMarked
package dev.expunge.brokers.browser;

import org.jspecify.annotations.NullMarked;
