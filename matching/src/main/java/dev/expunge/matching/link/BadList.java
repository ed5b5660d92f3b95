package dev.expunge.matching.link;

/** A list cannot be used; the message says where and why in a sentence, without the values themselves. */
public final class BadList extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadList(String sentence) {
        super(sentence);
    }

    BadList(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
