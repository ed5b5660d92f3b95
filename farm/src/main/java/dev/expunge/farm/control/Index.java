package dev.expunge.farm.control;

import dev.expunge.farm.clock.FarmClock;
import dev.expunge.farm.mail.PostOffice;
import dev.expunge.farm.page.Html;
import dev.expunge.farm.people.People;
import dev.expunge.farm.site.Family;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.site.Sites;
import java.util.Locale;
import java.util.stream.Stream;

/** The list of all sites, for people who look. */
final class Index {
    private final Sites sites;
    private final People people;
    private final FarmClock clock;
    private final PostOffice office;

    Index(Sites sites, People people, FarmClock clock, PostOffice office) {
        this.sites = sites;
        this.people = people;
        this.clock = clock;
        this.office = office;
    }

    Html page(int port) {
        return Html.of(
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Expunge farm</title>
                <style>
                :root{color-scheme:light dark;--line:#8883;--soft:#777}
                body{font:17px/1.55 Georgia,serif;max-width:52rem;margin:3rem auto;padding:0 1.2rem}
                h1{font-size:2rem;margin:0}h2{font-size:1.15rem;margin:2.2rem 0 .4rem;padding-left:.6rem;border-left:.35rem solid}
                p,td,th{color:inherit}.lead{color:var(--soft)}
                table{width:100%;border-collapse:collapse;font-size:.95rem}
                th{font-weight:400;color:var(--soft);text-align:left;font-size:.8rem}
                td,th{padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top}
                td:first-child{width:11rem}a{color:inherit}code{font-size:.9em}
                </style>
                </head>
                <body>
                <h1>Expunge farm</h1>
                <p class="lead">{} sites, {} people, none of whom exists. The farm's clock shows {}.
                Mail: SMTP {}, IMAP {} on {}. <a href="/_farm/sites">Sites</a>, <a href="/_farm/people">people</a>,
                <a href="/_farm/submissions">requests</a> and <a href="/_farm/mails">letters</a> as JSON.</p>
                {}
                </body>
                </html>
                """,
                sites.all().count(),
                String.format(Locale.ROOT, "%,d", people.size()),
                clock.instant(),
                office.smtpPort(),
                office.imapPort(),
                office.host(),
                Html.join(Stream.of(Family.values()).map(family -> family(family, port))));
    }

    private Html family(Family family, int port) {
        return Html.of(
                """
                <h2 style="border-color:{}">{}</h2>
                <table><tr><th>Site</th><th>Search</th><th>Removal</th><th>Then it</th></tr>
                {}</table>
                """,
                family.colour(),
                family.title(),
                Html.join(sites.all().filter(site -> site.family() == family).map(site -> row(site, port))));
    }

    private static Html row(Site site, int port) {
        return Html.of(
                "<tr><td><a href=\"http://{}:{}/\">{}</a></td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                site.host(),
                port,
                site.title(),
                words(site.search().name()),
                Words.of(site.removal()),
                Words.of(site.manners()));
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
