package dev.expunge.brokers.engine;

/** One listing of one person at one broker. */
public record RecordId(String value) {
    public RecordId {
        Ids.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
