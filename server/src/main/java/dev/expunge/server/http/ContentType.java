package dev.expunge.server.http;

import io.javalin.http.Context;
import java.util.Locale;

/** The media type of a request's body (RFC 9110 section 8.3). */
public final class ContentType {
    private ContentType() {}

    /**
     * Refuses a body of another type, of another charset than UTF-8, or that is compressed.
     *
     * @throws RefusedException with {@link Refusal.WrongContentType}
     */
    public static void require(Context context, String type) {
        String sent = context.req().getContentType();
        String encoding = context.header("Content-Encoding");
        if (sent == null || !matches(sent, type) || encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new RefusedException(new Refusal.WrongContentType());
        }
    }

    static boolean matches(String sent, String type) {
        String[] parts = sent.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").strip();
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return parts[0].strip().equals(type);
    }
}
