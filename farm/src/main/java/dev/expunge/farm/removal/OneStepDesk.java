package dev.expunge.farm.removal;

import dev.expunge.farm.behaviour.Catalogue;
import dev.expunge.farm.behaviour.Submission.Mode;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.site.Confirm;
import dev.expunge.farm.site.Site;
import java.util.Optional;

/** The button on the listing's own page. */
final class OneStepDesk implements Desk {
    private final Catalogue catalogue;
    private final Filing filing;

    OneStepDesk(Catalogue catalogue, Filing filing) {
        this.catalogue = catalogue;
        this.filing = filing;
    }

    @Override
    public Optional<Reply> reply(Site site, Ask ask) {
        if (Entries.at(ask, site, "")) {
            return Optional.of(Reply.html(Chrome.note(
                    site, "Remove a record", "how", "Open your record and press its button. That is all.")));
        }
        if (!ask.isPost() || !ask.path().equals("/remove")) {
            return Optional.empty();
        }
        return Optional.of(catalogue
                .at(site, ask.form("id"))
                .map(listing -> filing.file(site, ask, listing, "", Mode.SUPPRESS, Confirm.none()))
                .orElseGet(() -> Entries.refusal(site, "We could not find that record.")));
    }
}
