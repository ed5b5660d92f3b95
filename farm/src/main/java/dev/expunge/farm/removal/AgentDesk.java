package dev.expunge.farm.removal;

import dev.expunge.farm.behaviour.Submission.Mode;
import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Html;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.Folded;
import dev.expunge.farm.site.Confirm;
import dev.expunge.farm.site.Site;
import java.util.Optional;

/** A form for those who ask on another's behalf; the signature is the person's name, typed. */
final class AgentDesk implements Desk {
    private final Entries entries;
    private final Filing filing;

    AgentDesk(Entries entries, Filing filing) {
        this.entries = entries;
        this.filing = filing;
    }

    @Override
    public Optional<Reply> reply(Site site, Ask ask) {
        if (!Entries.at(ask, site, "")) {
            return Optional.empty();
        }
        return Optional.of(ask.isPost() ? posted(site, ask) : Reply.html(page(site)));
    }

    private Reply posted(Site site, Ask ask) {
        Optional<Listing> listing = entries.listing(site, ask.form("url"));
        if (listing.isEmpty()) {
            return Entries.refusal(site, "We could not find that record.");
        }
        String subject = Folded.of(ask.form("subject"));
        if (subject.isEmpty() || !subject.equals(Folded.of(ask.form("signature")))) {
            return Entries.refusal(site, "The signature must be the name of the person.");
        }
        if (!Entries.isEmail(ask.form("email")) || !ask.form("authorised").equals("yes")) {
            return Entries.refusal(site, "We need your e-mail address and your word that you may ask.");
        }
        return filing.file(site, ask, listing.get(), ask.form("email"), Mode.SUPPRESS, Confirm.none());
    }

    private static Html page(Site site) {
        return Chrome.page(
                site,
                "For authorised agents | " + site.title(),
                Html.of("""
                <h1>Request by an authorised agent</h1>
                <form id="agent" method="post" action="{}">
                <label>Address of the record <input id="url" name="url" required></label>
                <label>Name of the person <input id="subject" name="subject" required></label>
                <label>Your e-mail <input id="email" name="email" type="email" required></label>
                <label>Signature of the person <input id="signature" name="signature" required></label>
                <label><input id="authorised" type="checkbox" name="authorised" value="yes"> I am authorised to ask</label>
                <button>Send</button>
                </form>
                """, site.layout().removalPath()));
    }
}
