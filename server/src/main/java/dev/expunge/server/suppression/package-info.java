/**
 * Who is not to be taken in again, as keyed hashes with a term. Requests that erase write entries themselves, in the transaction
 * that completes them; here they are asked for, and operators add and lift them.
 */
@NullMarked
package dev.expunge.server.suppression;

import org.jspecify.annotations.NullMarked;
