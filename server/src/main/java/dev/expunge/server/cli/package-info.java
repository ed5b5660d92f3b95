/**
 * The commands. All but {@code serve} and {@code demo} speak HTTP to a running server and load nothing of one. Public are {@link
 * dev.expunge.server.cli.Cli} and what {@code Main} gives it.
 */
@NullMarked
package dev.expunge.server.cli;

import org.jspecify.annotations.NullMarked;
