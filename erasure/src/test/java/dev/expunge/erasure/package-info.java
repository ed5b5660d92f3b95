/** Tests of the room, and the databases they run on. */
@NullMarked
package dev.expunge.erasure;

import org.jspecify.annotations.NullMarked;
