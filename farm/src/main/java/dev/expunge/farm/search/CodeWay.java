package dev.expunge.farm.search;

import dev.expunge.farm.behaviour.Query;
import dev.expunge.farm.mail.Codes;
import dev.expunge.farm.mail.Letter;
import dev.expunge.farm.mail.Outbox;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Html;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.Country;
import dev.expunge.farm.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A search behind a code that comes by mail: {@code /access}, then {@code /lookup?fn=John&ln=Smith&st=OH} with the cookie. */
final class CodeWay {
    private static final Duration VALID = Duration.ofHours(24);
    private static final String PASS = "pass";

    private final Codes codes;
    private final Outbox outbox;
    private final Country country;
    private final InstantSource clock;

    CodeWay(Codes codes, Outbox outbox, Country country, InstantSource clock) {
        this.codes = codes;
        this.outbox = outbox;
        this.country = country;
        this.clock = clock;
    }

    Asked read(Site site, Ask ask) {
        return switch (ask.path()) {
            case "/access" -> new Asked.First(ask.isPost() ? sent(site, ask) : Reply.html(form(site)));
            case "/access/code" -> new Asked.First(entered(site, ask));
            case "/lookup" -> lookup(site, ask);
            default -> new Asked.NothingHere();
        };
    }

    private Asked lookup(Site site, Ask ask) {
        boolean passes = codes.find(ask.cookies().getOrDefault(PASS, ""))
                .filter(code -> code.opens().equals(opens(site)))
                .filter(code -> code.expires().isAfter(clock.instant()))
                .isPresent();
        return passes
                ? FormWays.asked(
                        site,
                        Query.named(ask.query("fn"), ask.query("ln"))
                                .in(
                                        ask.query("city"),
                                        country.stateCode(ask.query("st")).orElse("")))
                : new Asked.First(Reply.redirect("/access"));
    }

    private Reply sent(Site site, Ask ask) {
        String email = ask.form("email");
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            return Reply.html(422, Chrome.note(site, "Your e-mail", "error", "That is no e-mail address."));
        }
        Instant now = clock.instant();
        Codes.Code code = codes.issue(opens(site), now, VALID);
        outbox.put(
                new Letter(
                        "no-reply@" + site.host(),
                        email,
                        site.title() + ": your access code",
                        "Your access code is " + code.digits() + ".\n",
                        now),
                now);
        return Reply.html(Chrome.page(site, "Check your inbox | " + site.title(), Html.of("""
                <h1>Check your inbox</h1>
                <form id="code" method="post" action="/access/code">
                <input type="hidden" name="ticket" value="{}">
                <label>Code <input id="digits" name="code" required></label><button>Go on</button>
                </form>
                """, code.ticket())));
    }

    private Reply entered(Site site, Ask ask) {
        return codes.find(ask.form("ticket"))
                .filter(code ->
                        code.digits().equals(ask.form("code")) && code.expires().isAfter(clock.instant()))
                .map(code -> Reply.html(Chrome.note(site, "Welcome", "welcome", "You may search now."))
                        .with("Set-Cookie", PASS + "=" + code.ticket() + "; Path=/; HttpOnly"))
                .orElseGet(() -> Reply.html(422, Chrome.note(site, "Wrong code", "error", "That is not the code.")));
    }

    private static Html form(Site site) {
        return Chrome.page(site, "Access | " + site.title(), new Html("""
                <h1>Before you search</h1>
                <form id="access" method="post" action="/access">
                <label>Your e-mail <input id="email" name="email" type="email" required></label><button>Send a code</button>
                </form>
                """));
    }

    private static String opens(Site site) {
        return "search of " + site.name();
    }
}
