/** What tests of the server share: a clock they move, an installation of its own for each. */
@NullMarked
package dev.expunge.server.kit;

import org.jspecify.annotations.NullMarked;
