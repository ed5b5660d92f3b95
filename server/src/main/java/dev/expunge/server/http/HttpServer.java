package dev.expunge.server.http;

import dev.expunge.server.config.TlsFiles;
import dev.expunge.server.storage.StartException;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The listening socket. It listens from the first moment, so that a taken port is known before any work is done and the
 * health of a node that is still migrating can be asked; {@link #open} lets requests in.
 */
public final class HttpServer implements AutoCloseable {
    /** How long requests that are under way may take once the node stops. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int REQUESTS_AT_ONCE = 512;
    /** How much of a body is waited for without a thread; a buffer is counted however little is in it. */
    private static final int BODY_AHEAD_BYTES = 256 * 1024;

    private static final int BUFFER_BYTES = 8 * 1024;
    /** What a longer body must arrive at, on average, once a thread waits for the rest. */
    private static final int BODY_BYTES_A_SECOND = 1024;

    private final Server server;
    private final ServerConnector connector;
    private final Doorway doorway;
    private final ServerErrors errors;
    private final LateServlet servlet = new LateServlet();

    private HttpServer(String bind, int port, RequestIds requestIds, int requestsAtOnce, @Nullable TlsFiles tls) {
        server = new Server(threads(requestsAtOnce));
        connector = new ServerConnector(server, 1, 2, protocols(tls));
        connector.setHost(bind);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(1024);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/", false, false);
        context.addServlet(new ServletHolder(servlet), "/*");
        context.getServletHandler().setDecodeAmbiguousURIs(true); // we match paths as they were sent
        doorway = new Doorway(requestIds);
        doorway.setHandler(new EagerContentHandler(
                context, new RetainedContentLoaderFactory(BODY_AHEAD_BYTES, BUFFER_BYTES, false)));
        server.setHandler(new GracefulHandler(doorway));
        errors = new ServerErrors(requestIds);
        server.setErrorHandler(errors);
        server.setStopTimeout(DRAIN.toMillis());
    }

    /**
     * Starts to listen.
     *
     * @param port 0 takes a free one
     * @param tls null serves plain HTTP
     * @throws StartException naming the port when it cannot be had, or the file that cannot be used
     */
    public static HttpServer listen(String bind, int port, RequestIds requestIds, @Nullable TlsFiles tls) {
        return listen(bind, port, requestIds, REQUESTS_AT_ONCE, tls);
    }

    static HttpServer listen(String bind, int port, RequestIds requestIds, int requestsAtOnce, @Nullable TlsFiles tls) {
        HttpServer http = new HttpServer(bind, port, requestIds, requestsAtOnce, tls);
        try {
            http.connector.open();
        } catch (IOException e) {
            throw new StartException(
                    "Port " + port + " of " + bind
                            + " cannot be had (is it taken by another process?); choose another with --port.",
                    e);
        }
        try {
            http.server.start();
        } catch (Exception e) {
            http.connector.close();
            throw new StartException("The HTTP server does not start: " + e, e);
        }
        return http;
    }

    /** Lets requests in. */
    public void open(Servlet inside, RawErrors forms, BooleanSupplier ready) {
        open(inside, forms, ready, path -> false);
    }

    /**
     * Lets requests in.
     *
     * @param encoded paths whose segments may hold encoded slashes and percent signs
     */
    public void open(Servlet inside, RawErrors forms, BooleanSupplier ready, Predicate<String> encoded) {
        errors.use(forms);
        servlet.fill(inside);
        doorway.open(ready, encoded);
    }

    /** The port that is listened on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Lets nobody in any more, waits for requests under way, at most 5 s, and stops listening. */
    @Override
    public void close() {
        doorway.shut();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server does not stop", e);
        }
    }

    private static ConnectionFactory[] protocols(@Nullable TlsFiles tls) {
        HttpConfiguration configuration = configuration();
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        if (tls == null) {
            return new ConnectionFactory[] {http};
        }
        SecureRequestCustomizer secure = new SecureRequestCustomizer();
        secure.setSniHostCheck(false); // the certificate's names are the client's to check
        configuration.addCustomizer(secure);
        return new ConnectionFactory[] {new SslConnectionFactory(KeyPairFiles.read(tls), http.getProtocol()), http};
    }

    private static QueuedThreadPool threads(int requestsAtOnce) {
        VirtualThreadPool virtual = new VirtualThreadPool(requestsAtOnce);
        virtual.setName("http");
        QueuedThreadPool pool = new QueuedThreadPool(16, 4);
        pool.setName("http-io");
        pool.setVirtualThreadsExecutor(virtual);
        return pool;
    }

    /** Jetty's newer handler takes the rate of all requests together. */
    @SuppressWarnings("removal")
    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setHeaderCacheSize(
                0); // keeps tokens, takes other letter case for the same, and costs more than it saves
        configuration.setSendServerVersion(false);
        configuration.setMinRequestDataRate(BODY_BYTES_A_SECOND);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        configuration.setUriCompliance(UriCompliance.DEFAULT.with(
                "ids of any characters",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        return configuration;
    }
}
