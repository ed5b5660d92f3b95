package dev.expunge.farm.removal;

import dev.expunge.farm.behaviour.Submission;
import dev.expunge.farm.behaviour.Submissions;
import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.mail.Codes;
import dev.expunge.farm.mail.Letter;
import dev.expunge.farm.mail.Outbox;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Html;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.People;
import dev.expunge.farm.site.Confirm;
import dev.expunge.farm.site.Site;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes a request for removal down, and sees to its confirmation. */
final class Filing {
    private static final String CONFIRM = "/confirm/";
    private static final String CODE = "/confirm-code";

    private final People people;
    private final Submissions submissions;
    private final Codes codes;
    private final Outbox outbox;
    private final InstantSource clock;

    Filing(People people, Submissions submissions, Codes codes, Outbox outbox, InstantSource clock) {
        this.people = people;
        this.submissions = submissions;
        this.codes = codes;
        this.outbox = outbox;
        this.clock = clock;
    }

    Reply file(Site site, Ask ask, Listing listing, String email, Submission.Mode mode, Confirm confirm) {
        Instant now = clock.instant();
        boolean refused = listing.key().person() == people.anchor().id();
        Submission submission = submissions.add(site, listing, email, mode, now, refused);
        if (refused) {
            return Reply.html(
                    403,
                    Chrome.note(site, "Refused", "refused", "This record is kept to check the quality of the site."));
        }
        return switch (confirm) {
            case Confirm.None() -> {
                submissions.confirm(submission.number(), now);
                yield Reply.html(done(site));
            }
            case Confirm.Link link -> {
                sendLink(site, ask, submission, link, now);
                yield Reply.html(Chrome.note(
                        site, "One more step", "pending", "Please check your inbox to confirm your request."));
            }
            case Confirm.Code(var expires) -> Reply.html(codeForm(site, sendCode(site, submission, now, expires)));
        };
    }

    /** The links and codes of the letters; empty when the request is about something else. */
    Optional<Reply> confirmation(Site site, Ask ask) {
        if (ask.path().equals(CODE) && ask.isPost()) {
            Optional<Codes.Code> code = codes.find(ask.form("ticket"))
                    .filter(issued -> issued.digits().equals(ask.form("code")));
            return Optional.of(code.map(issued -> redeem(site, issued))
                    .orElseGet(
                            () -> Reply.html(422, Chrome.note(site, "Wrong code", "error", "That is not the code."))));
        }
        return ask.path().startsWith(CONFIRM)
                ? codes.find(ask.path().substring(CONFIRM.length())).map(issued -> redeem(site, issued))
                : Optional.empty();
    }

    static Html done(Site site) {
        return Chrome.note(site, "Thank you", "done", "Your request was received and will be processed.");
    }

    private Reply redeem(Site site, Codes.Code code) {
        OptionalLong number = opened(site, code);
        if (number.isEmpty()) {
            return Reply.html(404, Chrome.note(site, "Not found", "not-found", "There is no such request."));
        }
        Instant now = clock.instant();
        if (!code.expires().isAfter(now)) {
            return Reply.html(410, Chrome.note(site, "Too late", "expired", "This link has expired. Ask again."));
        }
        submissions.confirm(number.getAsLong(), now);
        return Reply.html(
                Chrome.note(site, "Confirmed", "confirmed", "Your request is confirmed and will be processed."));
    }

    private static OptionalLong opened(Site site, Codes.Code code) {
        String prefix = opens(site, "");
        return code.opens().startsWith(prefix)
                ? OptionalLong.of(Long.parseLong(code.opens().substring(prefix.length())))
                : OptionalLong.empty();
    }

    private static String opens(Site site, String number) {
        return "removal at " + site.name() + " " + number;
    }

    private void sendLink(Site site, Ask ask, Submission submission, Confirm.Link link, Instant now) {
        Instant due = now.plus(link.delay());
        Codes.Code code = codes.issue(opens(site, Long.toString(submission.number())), due, link.expires());
        if (link.bait()) {
            String bait = "http://" + Baits.host(site.name()) + ":" + ask.port() + CONFIRM + code.ticket();
            send(site, submission, "Confirm your request now", text(site, submission, bait), now, now);
        }
        String address = ask.origin() + CONFIRM + code.ticket();
        send(site, submission, "Please confirm your request", text(site, submission, address), due, now);
    }

    private Codes.Code sendCode(Site site, Submission submission, Instant now, java.time.Duration expires) {
        Codes.Code code = codes.issue(opens(site, Long.toString(submission.number())), now, expires);
        String text = "Your code for the removal of record %s is %s.\nIf you did not ask, do nothing.\n"
                .formatted(submission.listingId(), code.digits());
        send(site, submission, "Your removal code", text, now, now);
        return code;
    }

    private void send(Site site, Submission submission, String subject, String text, Instant due, Instant now) {
        outbox.put(
                new Letter("no-reply@" + site.host(), submission.contact(), site.title() + ": " + subject, text, due),
                now);
    }

    private static String text(Site site, Submission submission, String address) {
        return """
                Somebody, we hope you, asked %s to remove the record %s.

                To confirm, open this address:
                %s

                If you did not ask, do nothing.
                """.formatted(site.title(), submission.listingId(), address);
    }

    private static Html codeForm(Site site, Codes.Code code) {
        return Chrome.page(site, "Enter the code | " + site.title(), Html.of("""
                <h1>Enter the code</h1>
                <p class="pending">We sent a code to your address; please check your inbox.</p>
                <form id="code" method="post" action="/confirm-code">
                <input type="hidden" name="ticket" value="{}">
                <label>Code <input id="digits" name="code" required></label><button>Confirm</button>
                </form>
                """, code.ticket()));
    }
}
