@NullMarked
package dev.expunge.brokers.mail;

import org.jspecify.annotations.NullMarked;
