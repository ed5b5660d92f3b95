package dev.expunge.server.dialect.privacyhawk;

import java.util.ArrayList;
import java.util.List;

/** All that is wrong with one body, told at once. Says which member and never what stands there. */
final class Faults {
    private static final int MOST = 100;

    private final List<PrivacyHawkError.Item> items = new ArrayList<>();

    void missing(String field) {
        add(ErrorCode.MISSING_VALUE, field, "is required");
    }

    void invalid(String field, String message) {
        add(ErrorCode.INVALID_VALUE, field, message);
    }

    void add(ErrorCode code, String field, String message) {
        if (items.size() < MOST) {
            items.add(new PrivacyHawkError.Item(code, field, message));
        }
    }

    int count() {
        return items.size();
    }

    /** @throws PrivacyHawkException 400 with all of them, if there are any */
    void check() {
        if (!items.isEmpty()) {
            throw new PrivacyHawkError(400, items).exception();
        }
    }
}
