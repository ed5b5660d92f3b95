/** Reads how a node is to run, from options and environment, and reports every mistake at once. */
@NullMarked
package dev.expunge.server.config;

import org.jspecify.annotations.NullMarked;
