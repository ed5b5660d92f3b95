package dev.expunge.brokers.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a mail says: its parts of text, read with bounds. */
final class MailParts {
    private static final int DEEPEST = 8;
    private static final int MOST_PARTS = 50;
    private static final int MOST_LINKS = 200;
    private static final int MOST_CHARACTERS = 256 << 10;
    private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?:[^\\s<>\"]+");
    private static final Pattern AT_THE_END = Pattern.compile("[.,;:!?)\\]}']+$");

    private final StringBuilder text = new StringBuilder();
    private final Set<String> links = new LinkedHashSet<>();
    private int parts;

    private MailParts() {}

    static Message read(jakarta.mail.Message message, long uid) throws MessagingException, IOException {
        MailParts read = new MailParts();
        read.part(message, 0);
        String[] ids = message.getHeader("Message-ID");
        return new Message(
                ids == null || ids.length == 0 ? "uid " + uid : ids[0],
                from(message),
                sent(message),
                read.text.toString(),
                read.links.stream().toList());
    }

    /** By its own date; by the mailbox's where it has none. */
    static Instant sent(jakarta.mail.Message message) throws MessagingException {
        Date date = message.getSentDate() == null ? message.getReceivedDate() : message.getSentDate();
        return date == null ? Instant.MIN : date.toInstant();
    }

    /** Several senders (RFC 5322 section 3.6.2) are as good as none: programs differ in whom they show. */
    private static String from(jakarta.mail.Message message) throws MessagingException {
        String[] headers = message.getHeader("From");
        Address[] from = message.getFrom();
        return headers != null
                        && headers.length == 1
                        && from != null
                        && from.length == 1
                        && from[0] instanceof InternetAddress one
                ? one.getAddress()
                : "";
    }

    private void part(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || parts++ > MOST_PARTS) {
            return;
        }
        if (part.isMimeType("text/plain") && part.getContent() instanceof String plain) {
            words(plain);
            Matcher found = LINK.matcher(plain);
            while (found.find()) {
                link(AT_THE_END.matcher(found.group()).replaceFirst(""));
            }
        } else if (part.isMimeType("text/html") && part.getContent() instanceof String html) {
            Document document = Jsoup.parse(html);
            words(document.text());
            for (Element anchor : document.select("a[href]")) {
                link(anchor.attr("href").strip());
            }
        } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                part(several.getBodyPart(i), depth + 1);
            }
        }
    }

    private void words(String more) {
        int room = Math.max(0, MOST_CHARACTERS - text.length());
        text.append(more, 0, Math.min(room, more.length())).append('\n');
    }

    private void link(String link) {
        if (links.size() < MOST_LINKS) {
            links.add(link);
        }
    }
}
