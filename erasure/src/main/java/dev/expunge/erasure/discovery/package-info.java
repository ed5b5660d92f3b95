/** Writes a first data map of a database that nobody has described: catalogue, names, samples, each guess with its reason. */
@NullMarked
package dev.expunge.erasure.discovery;

import org.jspecify.annotations.NullMarked;
