package dev.expunge.server.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** A way to a server that a test cuts and mends; what goes through is passed on unread. */
public final class Line implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile(":(\\d+)/");

    private final int target;
    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean losing = new AtomicBoolean();
    private ServerSocket listening;

    private Line(int target) {
        this.target = target;
        this.listening = listen(0);
        this.port = listening.getLocalPort();
    }

    /** A line to the server of a database. */
    public static Line to(String jdbcUrl) {
        var port = PORT.matcher(jdbcUrl);
        if (!port.find()) {
            throw new IllegalArgumentException("no port");
        }
        return new Line(Integer.parseInt(port.group(1)));
    }

    /** The same database over this line. */
    public String url(String jdbcUrl) {
        return PORT.matcher(jdbcUrl).replaceFirst(":" + port + "/");
    }

    /** Breaks every connection and refuses new ones. */
    public void cut() {
        refuse();
        ends.forEach(Line::close);
    }

    /** Refuses new connections. */
    public void refuse() {
        close(listening);
    }

    /** Takes connections again. */
    public void mend() {
        listening = listen(port);
    }

    /** The next thing that the server says is lost, and with it its connection: what it had been told, it does. */
    public void loseNextAnswer() {
        losing.set(true);
    }

    @Override
    public void close() {
        cut();
    }

    private ServerSocket listen(int at) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                ends.add(client);
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                ends.add(server);
                Thread.ofVirtual().start(() -> pass(client, server, false));
                Thread.ofVirtual().start(() -> pass(server, client, true));
            } catch (IOException e) {
                // cut: the loop sees it
            }
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (answers && losing.compareAndSet(true, false)) {
                    return;
                }
                out.write(bytes, 0, read);
            }
        } catch (IOException e) {
            // either end went away, and so does the other
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
