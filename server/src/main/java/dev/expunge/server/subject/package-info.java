/**
 * Keys and what they protect: the vault of encrypted identifiers, whose keys are destroyed, and the keyed hashes that stay.
 * Who holds a hash key can test a guess; who holds the database alone can do nothing with either.
 */
@NullMarked
package dev.expunge.server.subject;

import org.jspecify.annotations.NullMarked;
