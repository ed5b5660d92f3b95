package dev.expunge.server.log;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.net.SocketException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace without the messages of foreign exceptions: parsers and drivers quote what they choke on, and that may be
 * somebody's address. Our own messages are held to carry none; of the database's errors the SQLSTATE is kept.
 */
public final class QuietStack extends ThrowableHandlingConverter {
    private static final int MOST_FRAMES = 40;
    private static final int MOST_CAUSES = 8;

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder text = new StringBuilder();
        IThrowableProxy proxy = event.getThrowableProxy();
        for (int i = 0; proxy != null && i < MOST_CAUSES; i++) {
            append(text, proxy, i == 0 ? "" : "caused by ");
            proxy = proxy.getCause();
        }
        return text.toString();
    }

    private static void append(StringBuilder text, IThrowableProxy proxy, String prefix) {
        text.append("    ").append(prefix).append(proxy.getClassName());
        String message = message(proxy);
        if (message != null) {
            text.append(": ").append(message.replace('\n', ' ').replace('\r', ' '));
        }
        text.append('\n');
        StackTraceElementProxy[] frames = proxy.getStackTraceElementProxyArray();
        int shown = Math.min(frames.length - proxy.getCommonFrames(), MOST_FRAMES);
        for (int i = 0; i < shown; i++) {
            text.append("        ").append(frames[i].getSTEAsString()).append('\n');
        }
    }

    private static @Nullable String message(IThrowableProxy proxy) {
        if (proxy instanceof ThrowableProxy known) {
            return switch (known.getThrowable()) {
                case SQLException e -> "SQLSTATE " + e.getSQLState();
                case SocketException e -> e.getMessage();
                default -> proxy.getClassName().startsWith("dev.expunge.") ? proxy.getMessage() : null;
            };
        }
        return null;
    }
}
