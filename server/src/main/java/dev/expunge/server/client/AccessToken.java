package dev.expunge.server.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/** A bearer token just issued; we keep its hash only. */
public record AccessToken(String value, Duration lifetime, Instant expiresAt) {
    public AccessToken {
        requireNonNull(value, "value is null");
        requireNonNull(lifetime, "lifetime is null");
        requireNonNull(expiresAt, "expiresAt is null");
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "AccessToken[lifetime=" + lifetime + "]";
    }
}
