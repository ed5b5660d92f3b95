/** One person's data in connected stores: what a caller of the engine says and is told. */
@NullMarked
package dev.expunge.erasure;

import org.jspecify.annotations.NullMarked;
