package dev.expunge.egress;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.BufferedSource;

/** HTTP itself. */
final class Wire implements AutoCloseable {
    private static final int KEPT_CONNECTIONS = 256;
    private static final long KEPT_SECONDS = 30;
    private static final byte[] NOTHING = {};

    private final OkHttpClient client;

    Wire(Gate gate) {
        this.client = new OkHttpClient.Builder()
                .socketFactory(new GatedSockets(gate))
                .proxy(Proxy.NO_PROXY)
                .cookieJar(CookieJar.NO_COOKIES)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(KEPT_CONNECTIONS, KEPT_SECONDS, TimeUnit.SECONDS))
                .build();
    }

    Reply send(Hop hop, Pinned pinned, int bodyBytes, Deadline deadline) throws TimeoutException {
        Duration left = deadline.left();
        OkHttpClient bounded = client.newBuilder()
                .dns(pinned)
                .callTimeout(left)
                .connectTimeout(left)
                .readTimeout(left)
                .writeTimeout(left)
                .build();
        try (Response response = bounded.newCall(hop.request()).execute()) {
            return answer(response, bodyBytes);
        } catch (IOException e) {
            return new Reply.Failed(trouble(e));
        }
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    private static Reply answer(Response response, int bodyBytes) throws IOException {
        BufferedSource source = response.body().source();
        boolean cut = bodyBytes > 0 && source.request(bodyBytes + 1L);
        byte[] body = bodyBytes == 0
                ? NOTHING
                : source.readByteArray(cut ? bodyBytes : source.getBuffer().size());
        return new Reply.Answered(
                response.request().url().toString(),
                response.code(),
                response.headers().toMultimap(),
                body,
                cut);
    }

    private static Trouble trouble(IOException e) {
        return switch (e) {
            case InterruptedIOException timeout -> Trouble.TIMEOUT;
            case SSLException tls -> Trouble.TLS;
            case UnknownHostException unknown -> Trouble.UNKNOWN_HOST;
            case ConnectException refused -> Trouble.NO_CONNECTION;
            case NoRouteToHostException route -> Trouble.NO_CONNECTION;
            case PortUnreachableException port -> Trouble.NO_CONNECTION;
            default -> Trouble.BROKEN;
        };
    }
}
