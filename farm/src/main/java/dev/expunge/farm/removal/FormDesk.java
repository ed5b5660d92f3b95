package dev.expunge.farm.removal;

import dev.expunge.farm.behaviour.Submission.Mode;
import dev.expunge.farm.listing.Listing;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Html;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.site.Confirm;
import dev.expunge.farm.site.Removal.Demand;
import dev.expunge.farm.site.Removal.ListingForm;
import dev.expunge.farm.site.Site;
import java.util.Optional;

/** A form that takes the address of a listing and whatever else the site wants. */
final class FormDesk implements Desk {
    private final ListingForm form;
    private final Entries entries;
    private final Filing filing;
    private final Challenges challenges;

    FormDesk(ListingForm form, Entries entries, Filing filing, Challenges challenges) {
        this.form = form;
        this.entries = entries;
        this.filing = filing;
        this.challenges = challenges;
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
        if (asksEmail() && !Entries.isEmail(ask.form("email"))) {
            return Entries.refusal(site, "We need your e-mail address.");
        }
        if (!challenges.passed(form.challenge(), ask.form("ticket"), ask.form("answer"))) {
            return Entries.refusal(site, "That was not the right answer.");
        }
        if (form.demand() == Demand.PHONE && !ask.form("phone").matches("[-+() 0-9]{7,20}")) {
            return Entries.refusal(site, "We need your telephone number.");
        }
        if (form.demand() == Demand.PHOTO_ID && ask.form("document").isEmpty()) {
            return Entries.refusal(site, "We need a picture of your identity card.");
        }
        Optional<Mode> mode = mode(ask);
        return mode.map(chosen -> filing.file(site, ask, listing.get(), ask.form("email"), chosen, form.confirm()))
                .orElseGet(() -> Entries.refusal(site, "Choose between suppression and deletion."));
    }

    private Optional<Mode> mode(Ask ask) {
        if (!form.choice()) {
            return Optional.of(Mode.SUPPRESS);
        }
        return switch (ask.form("mode")) {
            case "suppress" -> Optional.of(Mode.SUPPRESS);
            case "delete" -> Optional.of(Mode.DELETE);
            default -> Optional.empty();
        };
    }

    private boolean asksEmail() {
        return !(form.confirm() instanceof Confirm.None);
    }

    private Html page(Site site) {
        return Chrome.page(
                site,
                "Remove a record | " + site.title(),
                Html.of(
                        """
                <h1>Remove a record</h1>
                <form id="optout" method="post" action="{}">
                <label>Address of the record <input id="url" name="url" size="50" required></label>
                {}{}{}{}<button>Send</button>
                </form>
                """,
                        site.layout().removalPath(),
                        when(asksEmail(), """
                        <label>Your e-mail <input id="email" name="email" type="email" required></label>
                        """),
                        when(form.choice(), """
                        <fieldset><legend>What shall we do?</legend>
                        <label><input id="suppress" type="radio" name="mode" value="suppress"> Suppress it: we keep your wish on \
                        file</label>
                        <label><input id="delete" type="radio" name="mode" value="delete"> Delete it: we forget the record and \
                        your wish</label></fieldset>
                        """),
                        challenges.ask(form.challenge()),
                        switch (form.demand()) {
                            case NONE -> Html.NOTHING;
                            case PHONE ->
                                new Html(
                                        "<label>Your telephone, for a call back <input id=\"phone\" name=\"phone\" required></label>\n");
                            case PHOTO_ID ->
                                new Html(
                                        "<label>A picture of your identity card <input id=\"document\" name=\"document\" "
                                                + "type=\"file\" required></label>\n");
                        }));
    }

    private static Html when(boolean so, String markup) {
        return so ? new Html(markup) : Html.NOTHING;
    }
}
