package dev.expunge.brokers.engine;

/** One profile that is cared for. */
public record CaseId(String value) {
    public CaseId {
        Ids.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
