package dev.expunge.brokers.engine;

/** One scan. */
public record ScanId(String value) {
    public ScanId {
        Ids.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
