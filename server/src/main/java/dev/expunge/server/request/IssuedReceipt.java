package dev.expunge.server.request;

import org.jspecify.annotations.Nullable;

/**
 * A receipt as it is handed to the requester.
 *
 * @param file the receipt file, byte for byte
 * @param nonce 64 hexadecimal digits that open the receipt's commitments to whoever knows the identifiers; not part of the
 *     file. Null from 30 days after completion on, or earlier when the epoch's key is destroyed: it is kept no longer
 */
public record IssuedReceipt(String file, @Nullable String nonce) {}
