package dev.expunge.brokers.engine;

/** One broker's part of a scan. */
public record BrokerScanId(String value) {
    public BrokerScanId {
        Ids.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
