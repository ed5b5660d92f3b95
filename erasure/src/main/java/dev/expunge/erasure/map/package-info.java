/** The data map: which tables and columns hold what, and what happens to them. */
@NullMarked
package dev.expunge.erasure.map;

import org.jspecify.annotations.NullMarked;
