/**
 * Looks through the connected sources for people who were erased and are back, after a restore, an import, or because they signed
 * up again. Tells; changes nothing.
 */
@NullMarked
package dev.expunge.server.watch;

import org.jspecify.annotations.NullMarked;
