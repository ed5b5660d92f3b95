package dev.expunge.brokers.removal;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import java.time.LocalDate;

/**
 * What a person may write to a broker that ignored them: a request that starts the clock of the law. In California a business answers
 * within 45 days, and may take 45 more (Civil Code section 1798.130(a)(2)); under the GDPR within one month, and may take two more
 * (article 12(3)).
 */
public final class DeletionLetter {
    private static final int CALIFORNIA_DAYS = 45;

    private DeletionLetter() {}

    /** @param first when it was asked for the first time */
    public static String text(Definition broker, Profile profile, Listing listing, LocalDate first, LocalDate today) {
        String where = listing.url() == null ? "the record about me on your site" : "the record at " + listing.url();
        boolean american = profile.addresses().isEmpty()
                || profile.addresses().getFirst().country().isEmpty()
                || profile.addresses().getFirst().country().equals("US");
        LocalDate due = american ? today.plusDays(CALIFORNIA_DAYS) : today.plusMonths(1);
        return """
                To %s

                On %s I asked you to remove %s. It is still there.

                I ask you again to delete all personal information that you hold about me, to stop selling it, and to \
                confirm both to me by %s at the latest, as %s.

                %s %s
                """.formatted(
                        broker.name(),
                        first,
                        where,
                        due,
                        american
                                ? "section 1798.105 and section 1798.130(a)(2) of the California Civil Code and laws like it require"
                                : "articles 17 and 12(3) of the General Data Protection Regulation require",
                        profile.name().first(),
                        profile.name().last());
    }
}
