/** Mails of brokers that confirm a request: found, checked, followed. */
@NullMarked
package dev.expunge.brokers.mail;

import org.jspecify.annotations.NullMarked;
