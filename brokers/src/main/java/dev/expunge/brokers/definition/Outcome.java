package dev.expunge.brokers.definition;

/** What a page turned out to be. What no rule recognises is none of these and says nothing about anybody. */
public enum Outcome implements Word {
    RATE_LIMITED("rateLimited"),
    CHALLENGED("challenged"),
    BLOCKED("blocked"),
    UNAVAILABLE("unavailable"),
    EMPTY("empty"),
    RESULTS("results");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
