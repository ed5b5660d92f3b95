/** The engine against real servers. */
@NullMarked
package dev.expunge.erasure.postgres;

import org.jspecify.annotations.NullMarked;
