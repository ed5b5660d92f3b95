/** Mailboxes that customers opened to us: their tokens at mail providers, and reading brokers' mails there. */
@NullMarked
package dev.expunge.server.broker.mailbox;

import org.jspecify.annotations.NullMarked;
