package dev.expunge.erasure.property;

import dev.expunge.erasure.postgres.ConnectionSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands out connections and takes them back when they are closed; says so when one comes back in a transaction. */
final class Pool implements ConnectionSource, AutoCloseable {
    private final ConnectionSource fresh;
    private final List<Connection> all = new ArrayList<>();
    private final Deque<Connection> free = new ArrayDeque<>();

    Pool(ConnectionSource fresh) {
        this.fresh = fresh;
    }

    @Override
    public Connection open() throws SQLException {
        Connection real = free.poll();
        if (real == null) {
            real = fresh.open();
            all.add(real);
        }
        return lent(real);
    }

    private Connection lent(Connection real) {
        Class<?>[] types = {Connection.class};
        return (Connection) Proxy.newProxyInstance(
                Pool.class.getClassLoader(), types, (proxy, method, values) -> call(real, method, values));
    }

    private @Nullable Object call(Connection real, Method method, Object @Nullable [] values) throws Throwable {
        if (!method.getName().equals("close")) {
            try {
                return method.invoke(real, values);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
        if (!real.isClosed() && !free.contains(real)) {
            if (!real.getAutoCommit()) {
                throw new IllegalStateException("a connection comes back in a transaction");
            }
            free.push(real);
        }
        return null;
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : all) {
            connection.close();
        }
    }
}
