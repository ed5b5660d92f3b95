package dev.expunge.egress;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** The last look before a connection is made, whatever way led to it. No proxy of the JVM's configuration is used. */
final class GatedSockets extends SocketFactory {
    private final Gate gate;

    GatedSockets(Gate gate) {
        this.gate = gate;
    }

    @Override
    public Socket createSocket() {
        return new GatedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw unconnectedOnly();
    }

    private static UnsupportedOperationException unconnectedOnly() {
        return new UnsupportedOperationException("sockets are made unconnected");
    }

    private final class GatedSocket extends Socket {
        GatedSocket() {
            super(Proxy.NO_PROXY);
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress inet)
                    || inet.getAddress() == null
                    || !gate.lets(inet.getAddress())) {
                throw new ConnectException("an address that was not vetted");
            }
            super.connect(gate.behind(inet), timeout);
        }
    }
}
