/** Mail to the people behind API clients, through the operator's own mail server. */
@NullMarked
package dev.expunge.server.mail;

import org.jspecify.annotations.NullMarked;
