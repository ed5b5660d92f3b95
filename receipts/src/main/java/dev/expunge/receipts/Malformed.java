package dev.expunge.receipts;

/** A text that is not what it should be. The message tells where and never repeats a value. */
final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message);
    }
}
