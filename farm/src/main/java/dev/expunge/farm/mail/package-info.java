/** Letters over SMTP into mailboxes read over IMAP. */
@NullMarked
package dev.expunge.farm.mail;

import org.jspecify.annotations.NullMarked;
