package dev.expunge.brokers.removal;

import dev.expunge.brokers.definition.Channel;
import dev.expunge.brokers.definition.Removal;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.text.Expression;
import dev.expunge.brokers.text.Scope;
import dev.expunge.brokers.text.Undisclosed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests by e-mail. */
final class Letters {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)}");
    private static final Expression REPLY = new Expression("contact.email", "", List.of());

    private final Outbox outbox;

    Letters(Outbox outbox) {
        this.outbox = outbox;
    }

    Submission send(Removal removal, Scope scope) {
        Removal.Mail mail = removal.mail();
        if (mail == null) {
            throw new IllegalArgumentException("there is no mail to send");
        }
        Set<String> fields = new TreeSet<>(Set.of(REPLY.path()));
        Letter letter;
        try {
            mail.values().values().forEach(value -> scope.source(value).ifPresent(fields::add));
            letter = new Letter(mail.to(), scope.value(REPLY), mail.subject(), text(mail.body(), mail.values(), scope));
        } catch (Undisclosed e) {
            return new Submission.Withheld(Disclosure.NONE, List.of(e.path()));
        } catch (Missing e) {
            return new Submission.Withheld(Disclosure.NONE, List.of(e.field));
        }
        if (!outbox.send(letter)) {
            return new Submission.Failed(Disclosure.NONE, Cause.UNAVAILABLE, false, null);
        }
        Disclosure told = new Disclosure(fields, mail.to(), List.of(digest(letter.text())));
        boolean confirms =
                removal.confirmation() != null && removal.confirmation().channel() != Channel.NONE;
        return confirms ? new Submission.AwaitsMail(told, "") : new Submission.Accepted(told);
    }

    private static String text(String body, Map<String, Expression> values, Scope scope) {
        return PLACE.matcher(body).replaceAll(place -> {
            Expression value = values.get(place.group(1));
            String text = value == null ? "" : scope.value(value);
            if (text.isBlank()) {
                throw new Missing(value == null ? place.group(1) : value.path());
            }
            return Matcher.quoteReplacement(text);
        });
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The letter needs a value that nobody gave. */
    private static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String field;

        Missing(String field) {
            super("a value is missing", null, false, false);
            this.field = field;
        }
    }
}
