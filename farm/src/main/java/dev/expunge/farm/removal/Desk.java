package dev.expunge.farm.removal;

import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.site.Site;
import java.util.Optional;

/** One way of taking requests; empty when the request is about something else. */
interface Desk {
    Optional<Reply> reply(Site site, Ask ask);
}
