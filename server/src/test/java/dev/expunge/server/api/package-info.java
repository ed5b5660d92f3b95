/** The native API as an operator's program calls it. */
@NullMarked
package dev.expunge.server.api;

import org.jspecify.annotations.NullMarked;
