package dev.expunge.farm.site;

import static dev.expunge.farm.site.Quirk.FLAKY;
import static dev.expunge.farm.site.Quirk.MASKED_PHONES;
import static dev.expunge.farm.site.Quirk.ROBOTS_DISALLOW;

import dev.expunge.farm.site.Removal.Demand;
import java.util.List;

/** The small families. */
final class Others {
    private static final int REDESIGN = 180;
    private static final int OUTAGE = 40;
    private static final int OUTAGE_HOURS = 60;

    private Others() {}

    static List<Site> sites() {
        return List.of(
                Site.of(23, "LumenSearch", Family.LUMEN)
                        .showing(Layout.SCRIPT, AgeStyle.PLAIN)
                        .searchedBy(Search.SCRIPT)
                        .removing(Removal.form(Confirm.link()), Manners.obeying()),
                Site.of(24, "LumenPro", Family.LUMEN)
                        .showing(Layout.CARDS, AgeStyle.PLAIN)
                        .searchedBy(Search.MAILED_CODE)
                        .removing(new Removal.CodeFirst(), Manners.within(4, 18)),
                Site.of(25, "FlakyFinder", Family.TIDEWATER)
                        .showing(Layout.CARDS, AgeStyle.PLAIN, FLAKY)
                        .searchedBy(Search.QUERY)
                        .removing(Removal.form(Confirm.none()), Manners.obeying())
                        .living(new Fate.Outage(OUTAGE, OUTAGE_HOURS)),
                Site.of(26, "ShiftingSands", Family.TIDEWATER)
                        .showing(Layout.CARDS, AgeStyle.AFTER_NAME)
                        .searchedBy(Search.QUERY)
                        .removing(Removal.form(Confirm.none()), Manners.obeying())
                        .living(new Fate.Redesigned(REDESIGN, Fate.Redesign.QUIET)),
                Site.of(27, "GrayPages", Family.GRAYFIELD)
                        .showing(Layout.TABLE, AgeStyle.PLAIN, MASKED_PHONES)
                        .searchedBy(Search.QUERY)
                        .removing(Removal.form(Confirm.link()), Manners.ignoring()),
                Site.of(28, "QuietCorner", Family.HARBOUR)
                        .showing(Layout.LINES, AgeStyle.PLAIN, ROBOTS_DISALLOW)
                        .searchedBy(Search.QUERY)
                        .removing(Removal.demanding(Demand.PHOTO_ID), Manners.obeying()));
    }
}
