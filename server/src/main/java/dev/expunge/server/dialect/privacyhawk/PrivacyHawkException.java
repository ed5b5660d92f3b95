package dev.expunge.server.dialect.privacyhawk;

/** Ends a handler with an error of the dialect. */
final class PrivacyHawkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient PrivacyHawkError error;

    PrivacyHawkException(PrivacyHawkError error) {
        super(error.items().getFirst().code().toString(), null, false, false);
        this.error = error;
    }

    PrivacyHawkError error() {
        return error;
    }
}
