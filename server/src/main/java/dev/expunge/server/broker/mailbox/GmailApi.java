package dev.expunge.server.broker.mailbox;

import dev.expunge.brokers.mail.ImapMailbox.Read;
import dev.expunge.brokers.mail.Message;
import dev.expunge.brokers.mail.RawMail;
import dev.expunge.egress.Bounds;
import dev.expunge.egress.Call;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a mailbox over Gmail's API (users.messages.list and users.messages.get), which takes tokens that IMAP does not. At most the latest
 * fifty mails since a moment, each up to 256 KiB; one that was read lately is not read again.
 */
final class GmailApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Bounds LIST = new Bounds(Duration.ofSeconds(15), 256 << 10, 0);

    /** In base64 and JSON a mail grows by a third and a little. */
    private static final Bounds MAIL = new Bounds(Duration.ofSeconds(15), 360 << 10, 0);

    private static final int MOST = 50;

    /** It is put into a URL. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Egress egress;
    private final ReadMails read;

    GmailApi(Egress egress, InstantSource clock) {
        this.egress = egress;
        this.read = new ReadMails(clock);
    }

    /** @param mailbox names whose mails these are, for what is remembered */
    Read read(String api, String mailbox, String access, Instant since) {
        String list = api + "/gmail/v1/users/me/messages?maxResults=" + MOST + "&q=after%3A"
                + Math.max(0, since.getEpochSecond());
        return switch (get(list, access, LIST)) {
            case Answer.Good(var body) -> mails(api, mailbox, access, body, since);
            case Answer.Denied() -> new Read.Refused();
            case Answer.Nothing() -> new Read.Unreadable();
        };
    }

    private Read mails(String api, String mailbox, String access, JsonNode list, Instant since) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode one : list.path("messages")) {
            String id = one.path("id").asString("");
            if (!ID.matcher(id).matches() || messages.size() >= MOST) {
                continue;
            }
            String known = mailbox + "/" + id;
            Optional<Message> mail = read.find(known);
            if (mail == null) {
                switch (get(api + "/gmail/v1/users/me/messages/" + id + "?format=raw", access, MAIL)) {
                    case Answer.Good(var body) -> mail = mail(body);
                    case Answer.Denied() -> {
                        return new Read.Refused();
                    }
                    case Answer.Nothing() -> {
                        return new Read.Unreadable();
                    }
                }
                read.put(known, mail);
            }
            mail.filter(message -> !message.sent().isBefore(since)).ifPresent(messages::add);
        }
        return new Read.Messages(messages.reversed());
    }

    private static Optional<Message> mail(JsonNode body) {
        try {
            return RawMail.read(Base64.getUrlDecoder().decode(body.path("raw").asString("")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private sealed interface Answer {
        record Good(JsonNode body) implements Answer {}

        record Denied() implements Answer {}

        record Nothing() implements Answer {}
    }

    private Answer get(String url, String access, Bounds bounds) {
        Call call = Call.get(url, Map.of("Authorization", "Bearer " + access, "Accept", "application/json"));
        if (!(egress.send(call, bounds) instanceof Reply.Answered answer)) {
            return new Answer.Nothing();
        }
        if (answer.status() == 401) {
            return new Answer.Denied();
        }
        try {
            // a mail that is too large is none: what of it came is no JSON
            return answer.successful()
                    ? new Answer.Good(answer.cut() ? JSON.createObjectNode() : JSON.readTree(answer.body()))
                    : new Answer.Nothing();
        } catch (JacksonException e) {
            return new Answer.Nothing();
        }
    }
}
