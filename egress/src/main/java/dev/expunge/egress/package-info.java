/**
 * The one way out to foreign hosts, for addresses that others chose: a name is resolved once, every address is vetted, and the
 * connection goes to an address that was vetted and to no other. Knows nothing of who calls.
 */
@NullMarked
package dev.expunge.egress;

import org.jspecify.annotations.NullMarked;
