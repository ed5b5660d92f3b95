package dev.expunge.farm.page;

import dev.expunge.farm.site.Site;

/** The frame around every page of a site. */
public final class Chrome {
    private Chrome() {}

    public static Html page(Site site, String title, Html body) {
        return Html.of(
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{}</title>
                <style>
                body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#222;background:#fafafa}
                header,main,footer{max-width:46rem;margin:auto;padding:1rem}
                header{border-bottom:3px solid {}}header a{color:{};font-weight:700;text-decoration:none}
                .card,.person,article,.line{background:#fff;border:1px solid #ddd;border-radius:6px;padding:.8rem;margin:.6rem 0}
                ul{padding-left:1.1rem}ul.results{list-style:none;padding:0}table{width:100%;border-collapse:collapse}
                td,th{text-align:left;padding:.4rem;border-bottom:1px solid #ddd}label{display:block;margin:.5rem 0}
                footer{color:#666;font-size:.85rem}.error,.refused{color:#a00}
                </style>
                </head>
                <body>
                <header><a href="/">{}</a></header>
                <main>
                {}
                </main>
                <footer>A simulated site of {}. Nobody in it exists. <a href="{}">Privacy</a></footer>
                </body>
                </html>
                """,
                title,
                new Html(site.family().colour()),
                new Html(site.family().colour()),
                site.title(),
                body,
                site.family().title(),
                site.layout().removalPath());
    }

    /** A page with a heading and one paragraph of a class by which definitions know it. */
    public static Html note(Site site, String heading, String mark, String sentence) {
        return page(site, heading + " | " + site.title(), Html.of("""
                <h1>{}</h1>
                <p class="{}">{}</p>
                """, heading, mark, sentence));
    }
}
