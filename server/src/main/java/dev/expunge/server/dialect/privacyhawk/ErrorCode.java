package dev.expunge.server.dialect.privacyhawk;

import java.util.Locale;

/** The closed list of codes that an element of {@code errors} may have. */
enum ErrorCode {
    MISSING_VALUE,
    INVALID_VALUE,
    UNKNOWN_PLAN,
    PLAN_REQUIRED,
    MALFORMED_BODY,
    MALFORMED_REQUEST,
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    REQUEST_TIMEOUT,
    ALREADY_ENROLLED,
    ALREADY_CANCELED,
    BODY_TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    IDEMPOTENCY_KEY_REUSED,
    RATE_LIMITED,
    INTERNAL_ERROR,
    UNAVAILABLE,
    SIMULATED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
