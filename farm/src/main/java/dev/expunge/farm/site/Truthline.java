package dev.expunge.farm.site;

import static dev.expunge.farm.site.Quirk.ALIASES;
import static dev.expunge.farm.site.Quirk.MASKED_EMAIL;
import static dev.expunge.farm.site.Quirk.MASKED_PHONES;
import static dev.expunge.farm.site.Quirk.REMOVED_NOTE;
import static dev.expunge.farm.site.Quirk.SPLIT_NAME;

import dev.expunge.farm.site.Manners.Compliance;
import dev.expunge.farm.site.Removal.Challenge;
import java.time.Duration;
import java.util.List;

/** Six sites of one look, each with its own way of making sure who asks. */
final class Truthline {
    private Truthline() {}

    static List<Site> sites() {
        return List.of(
                site(9, "Truthline")
                        .searchedBy(Search.FORM)
                        .covering(70, Copies.ONE)
                        .removing(Removal.form(Confirm.code()), Manners.within(5, 20)),
                site(10, "VeriFolk")
                        .showing(Layout.MICRODATA, AgeStyle.PLAIN, SPLIT_NAME)
                        .searchedBy(Search.QUERY)
                        .removing(
                                Removal.form(new Confirm.Link(Duration.ZERO, Duration.ofHours(2), false)),
                                Manners.obeying()),
                site(11, "RecordRover")
                        .searchedBy(Search.MIDDLE_PATH)
                        .removing(
                                Removal.form(new Confirm.Link(Duration.ofMinutes(10), Duration.ofHours(72), true)),
                                Manners.obeying()),
                site(12, "PastPlaces")
                        .showing(Layout.MICRODATA, AgeStyle.ABOUT)
                        .searchedBy(Search.QUERY)
                        .covering(45, Copies.PER_ADDRESS)
                        .removing(Removal.form(Confirm.link()), Manners.within(4, 15)),
                site(13, "AliasAtlas")
                        .showing(Layout.MICRODATA, AgeStyle.DECADE, ALIASES)
                        .searchedBy(Search.QUERY)
                        .removing(Removal.challenged(Challenge.ARITHMETIC, Confirm.none()), Manners.obeying()),
                site(14, "CourtHound")
                        .showing(Layout.MICRODATA, AgeStyle.PLAIN, MASKED_PHONES, MASKED_EMAIL)
                        .searchedBy(Search.FORM)
                        .removing(
                                Removal.challenged(Challenge.IMAGE, Confirm.none()),
                                Manners.within(5, 25).being(Compliance.HALF)));
    }

    private static Site site(int number, String title) {
        return Site.of(number, title, Family.TRUTHLINE).showing(Layout.MICRODATA, AgeStyle.PLAIN, REMOVED_NOTE);
    }
}
