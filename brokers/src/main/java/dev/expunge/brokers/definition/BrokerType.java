package dev.expunge.brokers.definition;

/** What can be done at a broker (PrivacyHawk, {@code brokerType}). */
public enum BrokerType implements Word {
    SCAN_ONLY("Scan Only"),
    REMOVAL_ONLY("Removal Only"),
    SCAN_AND_VERIFY("Scan & Verify"),
    SCAN_AND_REMOVAL("Scan & Removal");

    private final String word;

    BrokerType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
