package dev.expunge.receipts;

/** How the verification of a receipt file ended. */
public sealed interface Verification {

    /**
     * The file is, byte for byte, what the holder of a trusted key signed.
     *
     * @param index of the receipt in its batch, from 0
     */
    record Verified(Receipt receipt, BatchHead batch, int index) implements Verification {}

    /** @param reason one sentence without any value of the file */
    record Rejected(String reason) implements Verification {}
}
