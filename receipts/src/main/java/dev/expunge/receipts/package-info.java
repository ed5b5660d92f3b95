/**
 * Signed receipts of what was done for a privacy request, the chain of their batches, and a verifier that needs nothing
 * but the JDK. The bytes are specified in {@code docs/receipts.md}.
 */
@NullMarked
package dev.expunge.receipts;

import org.jspecify.annotations.NullMarked;
