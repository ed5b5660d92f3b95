/** The commands as a script runs them. */
@NullMarked
package dev.expunge.server.cli;

import org.jspecify.annotations.NullMarked;
