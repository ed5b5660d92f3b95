package dev.expunge.server.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A request's body, never more of it than {@link #MOST_BYTES}. */
public final class Body {
    public static final int MOST_BYTES = 1 << 20;

    /** How much of a body that nobody reads is taken off the wire, and for how long. */
    private static final int MOST_UNREAD_BYTES = 8 << 20;

    private static final Duration LONGEST_UNREAD = Duration.ofSeconds(5);

    private Body() {}

    /**
     * Reads the whole body, whether its length was announced or it comes in chunks.
     *
     * @throws RefusedException with {@link Refusal.BodyTooLarge} or {@link Refusal.BodyNotSent}
     */
    public static byte[] read(Context context) {
        long announced = context.req().getContentLengthLong(); // -1 when it comes in chunks
        if (announced > MOST_BYTES) {
            throw new RefusedException(new Refusal.BodyTooLarge());
        }
        try {
            InputStream in = context.req().getInputStream();
            byte[] body = in.readNBytes(announced < 0 ? MOST_BYTES + 1 : (int) announced);
            if (body.length > MOST_BYTES) {
                throw new RefusedException(new Refusal.BodyTooLarge());
            }
            return body;
        } catch (IOException e) {
            throw new RefusedException(new Refusal.BodyNotSent()); // the caller is gone, or sends too slowly
        }
    }

    /**
     * Takes what is left of a body off the wire once its request was answered: a caller who still writes when we close the
     * connection is reset, and may never see the answer (RFC 9112 section 9.6). Gives up after 8 MiB or 5 seconds.
     */
    static void discardRest(HttpServletRequest request) {
        try {
            InputStream in = request.getInputStream();
            if (in.read() < 0) {
                return; // all was read
            }
            long begun = System.nanoTime();
            byte[] unread = new byte[16 * 1024];
            for (int bytes = 0; bytes < MOST_UNREAD_BYTES && System.nanoTime() - begun < LONGEST_UNREAD.toNanos(); ) {
                int read = in.read(unread);
                if (read < 0) {
                    return;
                }
                bytes += read;
            }
        } catch (IOException e) {
            return; // the caller is gone: so is the rest
        }
    }
}
