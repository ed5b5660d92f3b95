/** What holds for the code as a whole. */
@NullMarked
package dev.expunge.server.architecture;

import org.jspecify.annotations.NullMarked;
