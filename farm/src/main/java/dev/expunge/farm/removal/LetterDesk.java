package dev.expunge.farm.removal;

import dev.expunge.farm.behaviour.Submission;
import dev.expunge.farm.behaviour.Submissions;
import dev.expunge.farm.mail.Incoming;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Chrome;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.People;
import dev.expunge.farm.site.Site;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests by e-mail: a letter to {@code privacy@SITE.localhost} that names the addresses of listings. */
public final class LetterDesk {
    /** The mailbox at every site's host that reads requests. */
    public static final String MAILBOX = "privacy";

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
    private static final int MOST = 20;

    private final People people;
    private final Entries entries;
    private final Submissions submissions;
    private final InstantSource clock;

    LetterDesk(People people, Entries entries, Submissions submissions, InstantSource clock) {
        this.people = people;
        this.entries = entries;
        this.submissions = submissions;
        this.clock = clock;
    }

    /** Whatever else the letter says is not read. */
    public void read(Site site, Incoming letter) {
        Instant now = clock.instant();
        Matcher addresses = ADDRESS.matcher(letter.text());
        for (int i = 0; i < MOST && addresses.find(); i++) {
            entries.listing(site, addresses.group().replaceFirst("[.,;)]+$", ""))
                    .ifPresent(listing -> {
                        boolean refused =
                                listing.key().person() == people.anchor().id();
                        Submission taken =
                                submissions.add(site, listing, letter.from(), Submission.Mode.SUPPRESS, now, refused);
                        submissions.confirm(taken.number(), now);
                    });
        }
    }

    Optional<Reply> reply(Site site, Ask ask) {
        return Entries.at(ask, site, "")
                ? Optional.of(Reply.html(Chrome.note(
                        site,
                        "Remove a record",
                        "by-mail",
                        "Write to " + MAILBOX + "@" + site.host() + " and name the address of your record.")))
                : Optional.empty();
    }
}
