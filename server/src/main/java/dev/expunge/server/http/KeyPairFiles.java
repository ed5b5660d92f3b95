package dev.expunge.server.http;

import dev.expunge.server.config.TlsFiles;
import dev.expunge.server.storage.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Reads a certificate and its key from PEM files (RFC 7468), as they lie beside most web servers. */
final class KeyPairFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448");
    private static final char[] NO_PASSWORD = {};

    private KeyPairFiles() {}

    /** @throws StartException with one sentence about the file that cannot be used */
    static SslContextFactory.Server read(TlsFiles files) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("server", key(files.key()), NO_PASSWORD, chain(files.certificate()));
            context.setKeyStore(store);
            context.setKeyStorePassword("");
            context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new StartException("The certificate of --tls-cert and the key of --tls-key do not go together.", e);
        }
    }

    private static Certificate[] chain(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            if (chain.length > 0) {
                return chain;
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new StartException("--tls-cert " + file + " holds no certificate in PEM.", e);
        }
        throw new StartException("--tls-cert " + file + " holds no certificate in PEM.");
    }

    private static PrivateKey key(Path file) throws GeneralSecurityException {
        try {
            Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (pem.find()) {
                return key(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
            }
        } catch (IOException | InvalidKeySpecException e) {
            throw new StartException(unreadable(file), e);
        }
        throw new StartException(unreadable(file));
    }

    private static String unreadable(Path file) {
        return "--tls-key " + file + " holds no private key in PEM (PKCS #8 without a password).";
    }

    private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                continue; // a key of another kind
            }
        }
        throw new InvalidKeySpecException("none of " + ALGORITHMS);
    }
}
