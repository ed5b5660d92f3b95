package dev.expunge.server.webhook;

import dev.expunge.server.mail.Mail;
import dev.expunge.server.storage.Database;
import dev.expunge.server.webhook.MailStore.Unmailed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the contacts of clients what was given up: one mail for all of it, at most one an hour. A mail that was sent just before
 * a crash may come twice.
 */
public final class FailureMails {
    private static final Logger log = LoggerFactory.getLogger(FailureMails.class);
    private static final Duration GAP = Duration.ofHours(1);
    private static final int MOST_IDS = 20;

    private final MailStore store;
    private final Consumer<Mail> mailer;
    private final InstantSource clock;

    /** @param mailer throws when the mail was not taken */
    public FailureMails(Database database, Consumer<Mail> mailer, InstantSource clock) {
        this.store = new MailStore(database);
        this.mailer = mailer;
        this.clock = clock;
    }

    /** What a timer does. */
    public void send() {
        Instant now = clock.instant();
        for (Unmailed news : store.unmailed(MOST_IDS, GAP, now)) {
            try {
                mailer.accept(mail(news));
                store.mailed(news.client(), news.last(), now);
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).addKeyValue("client", news.client()).log("failures not mailed");
            }
        }
    }

    private static Mail mail(Unmailed news) {
        boolean one = news.count() == 1;
        String subject =
                (one ? "1 callback" : news.count() + " callbacks") + " of " + news.name() + " could not be delivered";
        String list = String.join("\n  ", news.ids());
        String more = news.count() > news.ids().size()
                ? "\n  and " + (news.count() - news.ids().size()) + " more"
                : "";
        return new Mail(
                news.contact(), subject, """
                Expunge tried %d times over about two days (in the sandbox: 46 minutes) and has stopped trying.

                Client: %s (%s)
                Deliveries (X-Webhook-Id):
                  %s%s

                Once the endpoint answers with a 2xx status again, an operator can send them anew:
                  ./expunge webhook replay ID
                """.formatted(Backoff.TRIES, news.name(), news.environment(), list, more));
    }
}
