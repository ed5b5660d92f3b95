package dev.expunge.egress;

/** Why a call was not made. */
public enum Refusal {
    /** No absolute http or https URL, or a host that is neither a name nor a plainly written address. */
    URL,
    /** A user or password in the URL. */
    CREDENTIALS_IN_URL,
    /** A port below 1024 other than 80 and 443, behind which no web server is expected, or not the only one that may be called. */
    PORT,
    /** The host has no address but special ones, none of which the configuration allows. */
    ADDRESS,
    /** A redirect from https to http. */
    DOWNGRADE,
    /** More redirects than the call may follow. */
    TOO_MANY_REDIRECTS
}
