package dev.expunge.farm.site;

import static dev.expunge.farm.site.Quirk.FAMILY_FIRST;

import dev.expunge.farm.site.Manners.Compliance;
import dev.expunge.farm.site.Manners.Return;
import dev.expunge.farm.site.Removal.Demand;
import java.util.List;

/** Four sites with tables, from which one is hard to get out for good. */
final class Beacon {
    private Beacon() {}

    static List<Site> sites() {
        return List.of(
                site(15, "BeaconCheck")
                        .searchedBy(Search.IN_REMOVAL_FORM)
                        .removing(
                                new Removal.RowPick(Confirm.link()),
                                Manners.within(3, 12).relisting(Return.NEW_ID, 75, 2)),
                site(16, "DailyDossier")
                        .searchedBy(Search.SPELLING)
                        .removing(
                                Removal.form(Confirm.none()),
                                Manners.within(5, 30).being(Compliance.HIDE)),
                site(17, "NumberNeighbor")
                        .searchedBy(Search.QUERY)
                        .removing(Removal.demanding(Demand.PHONE), Manners.obeying()),
                site(18, "HarborLookup")
                        .searchedBy(Search.QUERY)
                        .removing(
                                new Removal.RowPick(Confirm.none()),
                                Manners.within(3, 20).relisting(Return.SAME_ID, 60, 1)));
    }

    private static Site site(int number, String title) {
        return Site.of(number, title, Family.BEACON).showing(Layout.TABLE, AgeStyle.ABOUT, FAMILY_FIRST);
    }
}
