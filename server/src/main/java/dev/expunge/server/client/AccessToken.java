package dev.expunge.server.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** A bearer token just issued; we keep its hash only. */
public record AccessToken(String value, Duration lifetime) {
    public AccessToken {
        requireNonNull(value, "value is null");
        requireNonNull(lifetime, "lifetime is null");
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "AccessToken[lifetime=" + lifetime + "]";
    }
}
