package dev.expunge.farm.removal;

import dev.expunge.farm.mail.Codes;
import dev.expunge.farm.mail.Letter;
import dev.expunge.farm.mail.Outbox;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Html;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A code by mail opens the form, which takes a person's details instead of a listing. */
final class CodeFirstDesk implements Desk {
    private static final Duration VALID = Duration.ofHours(24);
    private static final String TICKET = "removal-pass";

    private final Codes codes;
    private final Outbox outbox;
    private final InstantSource clock;
    private final PersonDesk person;

    CodeFirstDesk(Codes codes, Outbox outbox, InstantSource clock, PersonDesk person) {
        this.codes = codes;
        this.outbox = outbox;
        this.clock = clock;
        this.person = person;
    }

    @Override
    public Optional<Reply> reply(Site site, Ask ask) {
        if (Entries.at(ask, site, "/email")) {
            return Optional.of(send(site, ask));
        }
        if (Entries.at(ask, site, "/code")) {
            return Optional.of(enter(site, ask));
        }
        if (Entries.at(ask, site, "") && !passes(site, ask.cookies().getOrDefault(TICKET, ""))) {
            return Optional.of(Reply.html(emailForm(site)));
        }
        if (ask.path().startsWith(site.layout().removalPath() + "/")
                && !passes(site, ask.cookies().getOrDefault(TICKET, ""))) {
            return Optional.of(Reply.redirect(site.layout().removalPath()));
        }
        return person.reply(site, ask);
    }

    private boolean passes(Site site, String ticket) {
        return codes.find(ticket).filter(code -> good(site, code)).isPresent();
    }

    private boolean good(Site site, Codes.Code code) {
        return code.opens().equals(opens(site)) && code.expires().isAfter(clock.instant());
    }

    private Reply send(Site site, Ask ask) {
        String email = ask.form("email");
        if (!Entries.isEmail(email)) {
            return Entries.refusal(site, "We need your e-mail address.");
        }
        Instant now = clock.instant();
        Codes.Code code = codes.issue(opens(site), now, VALID);
        String text = "Your code is " + code.digits() + ".\nIf you did not ask, do nothing.\n";
        outbox.put(new Letter("no-reply@" + site.host(), email, site.title() + ": Your code", text, now), now);
        return Reply.html(codeForm(site, code.ticket()));
    }

    private Reply enter(Site site, Ask ask) {
        return codes.find(ask.form("ticket"))
                .filter(code -> good(site, code) && code.digits().equals(ask.form("code")))
                .map(code -> Reply.redirect(site.layout().removalPath())
                        .with("Set-Cookie", TICKET + "=" + code.ticket() + "; Path=/; HttpOnly"))
                .orElseGet(() -> Entries.refusal(site, "That is not the code."));
    }

    private static String opens(Site site) {
        return "removal form of " + site.name();
    }

    private static Html emailForm(Site site) {
        return Chrome.page(
                site,
                "Remove a record | " + site.title(),
                Html.of("""
                <h1>Before you search</h1>
                <form id="email-first" method="post" action="{}/email">
                <label>Your e-mail <input id="email" name="email" type="email" required></label><button>Send a code</button>
                </form>
                """, site.layout().removalPath()));
    }

    private static Html codeForm(Site site, String ticket) {
        return Chrome.page(
                site,
                "Enter the code | " + site.title(),
                Html.of("""
                <h1>Enter the code</h1>
                <p class="pending">We sent a code to your address; please check your inbox.</p>
                <form id="code" method="post" action="{}/code">
                <input type="hidden" name="ticket" value="{}">
                <label>Code <input id="digits" name="code" required></label><button>Go on</button>
                </form>
                """, site.layout().removalPath(), ticket));
    }
}
