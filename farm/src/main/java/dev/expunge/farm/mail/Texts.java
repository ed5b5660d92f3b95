package dev.expunge.farm.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;

/** The words of a message: all its parts of text, one after the other. */
final class Texts {
    private static final int DEEPEST = 5;

    private Texts() {}

    static String of(Part part) throws MessagingException {
        try {
            return of(part, 0);
        } catch (IOException e) {
            throw new MessagingException("the message cannot be read", e);
        }
    }

    private static String of(Part part, int depth) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof Multipart parts && depth < DEEPEST) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < parts.getCount(); i++) {
                text.append(of(parts.getBodyPart(i), depth + 1)).append('\n');
            }
            return text.toString();
        }
        return content instanceof String text ? text : "";
    }
}
