package dev.expunge.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** A request's body, never more of it than {@link #MOST_BYTES}. */
public final class Body {
    public static final int MOST_BYTES = 1 << 20;

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
}
