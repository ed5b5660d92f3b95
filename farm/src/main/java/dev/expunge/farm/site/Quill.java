package dev.expunge.farm.site;

import static dev.expunge.farm.site.Quirk.ECHO;
import static dev.expunge.farm.site.Quirk.PROPERTIES;
import static dev.expunge.farm.site.Quirk.SOMETIMES_BROKEN;

import java.util.List;

/** Four sites of plain lines and letters. */
final class Quill {
    private static final int SUNSET = 200;

    private Quill() {}

    static List<Site> sites() {
        return List.of(
                site(19, "QuillReports")
                        .showing(Layout.JSON, AgeStyle.PLAIN)
                        .searchedBy(Search.JSON)
                        .paging(10)
                        .removing(Removal.choice(), Manners.within(3, 21)),
                site(20, "OpenHousehold")
                        .showing(Layout.LINES, AgeStyle.AFTER_NAME, PROPERTIES)
                        .removing(new Removal.Letter(), Manners.within(7, 45)),
                site(21, "CityScroll")
                        .showing(Layout.LINES, AgeStyle.PLAIN, ECHO)
                        .removing(new Removal.AgentForm(), Manners.within(10, 40)),
                site(22, "SunsetPeople")
                        .showing(Layout.LINES, AgeStyle.PLAIN, SOMETIMES_BROKEN)
                        .removing(Removal.form(Confirm.none()), Manners.obeying())
                        .living(new Fate.Retires(SUNSET)));
    }

    private static Site site(int number, String title) {
        return Site.of(number, title, Family.QUILL).searchedBy(Search.QUERY);
    }
}
