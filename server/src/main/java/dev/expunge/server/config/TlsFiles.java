package dev.expunge.server.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What HTTPS is served with, both PEM (RFC 7468).
 *
 * @param certificate the server's certificate, then those above it
 * @param key its private key, PKCS #8 without a password
 */
public record TlsFiles(Path certificate, Path key) {
    public TlsFiles {
        requireNonNull(certificate, "certificate is null");
        requireNonNull(key, "key is null");
    }
}
