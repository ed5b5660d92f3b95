package dev.expunge.farm.search;

import dev.expunge.farm.page.Ask;
import dev.expunge.farm.site.Site;

/** One way of asking. */
interface Way {
    Asked read(Site site, Ask ask);
}
