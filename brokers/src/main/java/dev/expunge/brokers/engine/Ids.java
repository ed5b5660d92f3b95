package dev.expunge.brokers.engine;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Makes ids of 21 characters (contracts.md section 1.2). */
final class Ids {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private static final int LENGTH = 21;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final RandomGenerator random;

    Ids(RandomGenerator random) {
        this.random = random;
    }

    static void check(String value) {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("the id is not of 1 to 64 letters, digits, hyphens and low lines");
        }
    }

    CaseId ofCase() {
        return new CaseId(next());
    }

    ScanId ofScan() {
        return new ScanId(next());
    }

    BrokerScanId ofBrokerScan() {
        return new BrokerScanId(next());
    }

    RecordId ofRecord() {
        return new RecordId(next());
    }

    private String next() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
