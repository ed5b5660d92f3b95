package dev.expunge.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expunge.server.config.TlsFiles;
import dev.expunge.server.kit.SelfSigned;
import dev.expunge.server.storage.StartException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS with certificates that the JDK's keytool makes on the spot. */
class TlsTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void aClientThatTrustsTheCertificateIsAnswered(String algorithm) throws Exception {
        KeyStore store = certificate(algorithm);
        HttpServer server = listen(files(store));
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(trusting(store)).build()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://localhost:" + server.port() + "/health/live"))
                    .timeout(Duration.ofSeconds(30))
                    .build();

            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        } finally {
            server.close();
        }
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws Exception {
        TlsFiles good = files(certificate("RSA"));
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");

        assertThatThrownBy(() -> listen(new TlsFiles(empty, good.key())))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("--tls-cert " + empty);
        assertThatThrownBy(() -> listen(new TlsFiles(good.certificate(), empty)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("--tls-key " + empty);
    }

    private static HttpServer listen(@Nullable TlsFiles files) {
        return HttpServer.listen("127.0.0.1", 0, new RequestIds(new SecureRandom()), files);
    }

    private KeyStore certificate(String algorithm) throws Exception {
        return SelfSigned.make(folder, algorithm).store();
    }

    private TlsFiles files(KeyStore store) throws Exception {
        return new TlsFiles(
                pem("CERTIFICATE", store.getCertificate(SelfSigned.ALIAS).getEncoded()),
                pem(
                        "PRIVATE KEY",
                        store.getKey(SelfSigned.ALIAS, SelfSigned.PASSWORD.toCharArray())
                                .getEncoded()));
    }

    private Path pem(String label, byte[] content) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(label.replace(' ', '-') + ".pem"),
                "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate(SelfSigned.ALIAS));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
