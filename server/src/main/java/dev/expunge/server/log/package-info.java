/** How events are written: one line each on standard error, and nothing in it that an exception quotes. */
@NullMarked
package dev.expunge.server.log;

import org.jspecify.annotations.NullMarked;
