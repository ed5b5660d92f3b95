package dev.expunge.brokers.engine;

/** Why a broker is not searched for somebody. */
public enum Skip {
    /** It does not serve at that time. */
    DISABLED,
    /** It does not serve the country of the primary address. */
    COUNTRY,
    /** The profile lacks what it searches by. */
    MISSING_FIELDS,
    /** The scan was canceled or deleted. */
    CANCELED
}
