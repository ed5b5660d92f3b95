package dev.expunge.server.webhook;

import dev.expunge.egress.Bounds;
import dev.expunge.egress.Call;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Reply;
import dev.expunge.egress.Trouble;
import dev.expunge.server.subject.KeyException;
import dev.expunge.server.subject.Vault;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one try: opens, signs, posts. */
final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    static final String SIGNATURE = "X-Webhook-JWS";
    static final String ID = "X-Webhook-Id";

    private final Egress egress;
    private final Vault vault;
    private final WebhookKeys keys;
    private final Bounds bounds;

    Sender(Egress egress, Vault vault, WebhookKeys keys, Duration time) {
        this.egress = egress;
        this.vault = vault;
        this.keys = keys;
        this.bounds = Bounds.statusWithin(time);
    }

    /** What goes wrong is an outcome. */
    Outcome send(Claimed claimed) {
        try {
            byte[] body = vault.unseal(claimed.epoch(), claimed.body(), Outbox.context(claimed.id()));
            Map<String, String> headers = Map.of(
                    "Content-Type",
                    "application/json",
                    "User-Agent",
                    "Expunge",
                    ID,
                    claimed.id().toString(),
                    SIGNATURE,
                    keys.signing(claimed.algorithm()).signDetached(body));
            return outcome(egress.send(Call.post(claimed.url(), headers, body), bounds));
        } catch (KeyException e) {
            return destroyed(claimed) ? new Outcome.Gone() : failed(claimed, e);
        } catch (RuntimeException e) {
            return failed(claimed, e);
        }
    }

    /** False as well while the key cannot be read: it may be there. */
    private boolean destroyed(Claimed claimed) {
        try {
            return !vault.hasKey(claimed.epoch());
        } catch (KeyException e) {
            return false;
        }
    }

    private static Outcome failed(Claimed claimed, RuntimeException cause) {
        log.atError().setCause(cause).addKeyValue("delivery", claimed.id()).log("webhook not sent");
        return new Outcome.Missed(null, "internal");
    }

    private static Outcome outcome(Reply reply) {
        return switch (reply) {
            case Reply.Answered answer when answer.successful() -> new Outcome.Delivered(answer.status());
            case Reply.Answered answer -> new Outcome.Missed(answer.status(), "http-" + answer.status());
            case Reply.Refused(var why) -> new Outcome.Missed(null, "refused-" + word(why));
            case Reply.Failed(var what) when what == Trouble.BUSY -> new Outcome.Untried();
            case Reply.Failed(var what) -> new Outcome.Missed(null, word(what));
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
