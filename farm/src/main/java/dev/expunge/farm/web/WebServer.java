package dev.expunge.farm.web;

import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** Listens on 127.0.0.1 and nowhere else; every request runs on a virtual thread. */
public final class WebServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int AT_ONCE = 256;

    private final Server server;
    private final ServerConnector connector;
    private final Requests requests;

    /**
     * @param port 0 takes a free one
     * @param slowness how long a slow page takes
     */
    public WebServer(int port, Duration slowness, Function<Ask, Reply> town) {
        server = new Server(threads());
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        requests = new Requests(town, slowness);
        server.setHandler(requests);
        server.setStopTimeout(0);
        start(port);
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Waits for the end of {@link #close}. */
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        requests.hurry();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the farm's web server does not stop", e);
        }
    }

    private void start(int port) {
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " of " + LOOPBACK + " cannot be had", e);
        }
        try {
            server.start();
        } catch (Exception e) {
            connector.close();
            throw new IllegalStateException("the farm's web server does not start", e);
        }
    }

    private static QueuedThreadPool threads() {
        VirtualThreadPool virtual = new VirtualThreadPool(AT_ONCE);
        virtual.setName("farm");
        QueuedThreadPool pool = new QueuedThreadPool(12, 4);
        pool.setName("farm-io");
        pool.setDaemon(true);
        pool.setVirtualThreadsExecutor(virtual);
        return pool;
    }
}
