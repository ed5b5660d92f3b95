@NullMarked
package dev.expunge.server.broker.mailbox;

import org.jspecify.annotations.NullMarked;
