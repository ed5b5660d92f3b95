package dev.expunge.farm.site;

import static dev.expunge.farm.site.Quirk.CUT_CITIES;
import static dev.expunge.farm.site.Quirk.MORE_PLACES;
import static dev.expunge.farm.site.Quirk.RELATIVES_CARDS;
import static dev.expunge.farm.site.Quirk.REMOVED_GONE;
import static dev.expunge.farm.site.Quirk.STRICT_ADDRESS;

import java.time.Duration;
import java.util.List;

/** Eight sites behind one portal: what it clears, its children clear some days later. */
final class Northgate {
    private Northgate() {}

    static List<Site> sites() {
        Site clearfinder = site(2, "ClearFinder")
                .showing(Layout.CARDS, AgeStyle.ABOUT, MORE_PLACES)
                .searchedBy(Search.PATH)
                .removing(new Removal.ViaParent(), Manners.obeying());
        return List.of(
                site(1, "Northgate")
                        .showing(Layout.CARDS, AgeStyle.AFTER_NAME)
                        .searchedBy(Search.PATH)
                        .covering(75, Copies.ONE)
                        .removing(Removal.form(Confirm.link()), Manners.within(3, 14)),
                clearfinder,
                site(3, "PeoplePine")
                        .showing(Layout.CARDS, AgeStyle.PLAIN)
                        .searchedBy(Search.QUERY)
                        .covering(55, Copies.SOMETIMES_TWO)
                        .removing(new Removal.ViaParent(), Manners.obeying()),
                site(4, "FindFolk")
                        .showing(Layout.CARDS, AgeStyle.PLAIN, CUT_CITIES)
                        .searchedBy(Search.STATE_PATH)
                        .removing(new Removal.ViaParent(), Manners.obeying()),
                site(5, "LookupLane")
                        .showing(Layout.TABLE, AgeStyle.PLAIN)
                        .searchedBy(Search.QUERY)
                        .paging(5)
                        .covering(80, Copies.ONE)
                        .removing(new Removal.ViaParent(), Manners.obeying()),
                site(6, "WhosWhere")
                        .showing(Layout.CARDS, AgeStyle.DECADE, REMOVED_GONE)
                        .searchedBy(Search.AGE_BUCKETS)
                        .removing(new Removal.OneStep(), Manners.within(3, 10)),
                site(7, "NearbyNames")
                        .mirroring(clearfinder)
                        .showing(Layout.CARDS, AgeStyle.AFTER_NAME, STRICT_ADDRESS)
                        .searchedBy(Search.PATH)
                        .removing(new Removal.ViaParent(), Manners.obeying()),
                site(8, "Kinfolio")
                        .showing(Layout.CARDS, AgeStyle.AFTER_NAME, RELATIVES_CARDS)
                        .searchedBy(Search.QUERY)
                        .removing(
                                Removal.form(new Confirm.Link(Duration.ofHours(1), Duration.ofHours(72), false)),
                                Manners.obeying()));
    }

    private static Site site(int number, String title) {
        return Site.of(number, title, Family.NORTHGATE);
    }
}
