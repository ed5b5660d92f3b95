package dev.expunge.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A request's body, never more of it than {@link #MOST_BYTES}. */
public final class Body {
    public static final int MOST_BYTES = 1 << 20;

    /** How much of a body that nobody wants is taken off the wire, and for how long. */
    private static final int MOST_UNWANTED_BYTES = 8 << 20;

    private static final Duration LONGEST_UNWANTED = Duration.ofSeconds(5);

    private Body() {}

    /**
     * Reads the whole body, whether its length was announced or it comes in chunks.
     *
     * @throws RefusedException with {@link Refusal.BodyTooLarge} or {@link Refusal.BodyNotSent}
     */
    public static byte[] read(Context context) {
        long announced = context.req().getContentLengthLong(); // -1 when it comes in chunks
        try {
            InputStream in = context.req().getInputStream();
            if (announced <= MOST_BYTES) {
                byte[] body = in.readNBytes(announced < 0 ? MOST_BYTES + 1 : (int) announced);
                if (body.length <= MOST_BYTES) {
                    return body;
                }
            }
            discard(in);
            throw new RefusedException(new Refusal.BodyTooLarge());
        } catch (IOException e) {
            throw new RefusedException(new Refusal.BodyNotSent()); // the caller is gone, or sends too slowly
        }
    }

    /**
     * Takes a body that nobody wants off the wire: a caller who still writes when we close the connection is reset, and may never
     * see the answer (RFC 9112 section 9.6). Gives up after 8 MiB or 5 seconds.
     */
    private static void discard(InputStream in) throws IOException {
        long begun = System.nanoTime();
        byte[] unwanted = new byte[16 * 1024];
        int read = 0;
        for (long bytes = 0; read >= 0 && bytes < MOST_UNWANTED_BYTES; bytes += read) {
            if (System.nanoTime() - begun > LONGEST_UNWANTED.toNanos()) {
                return;
            }
            read = in.read(unwanted);
        }
    }
}
