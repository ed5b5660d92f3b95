package dev.expunge.farm.removal;

import dev.expunge.farm.page.Html;
import dev.expunge.farm.page.Reply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hosts that look like a site's and are not: whoever opens a link to one has been had. */
public final class Baits {
    private static final String ENDING = "-secure.localhost";

    private final List<String> taken = new CopyOnWriteArrayList<>();

    public static String host(String site) {
        return site + ENDING;
    }

    public boolean isBait(String host) {
        return host.endsWith(ENDING);
    }

    public Reply take(String host, String path) {
        taken.add("http://" + host + path);
        return Reply.html(Html.of("<!doctype html><title>{}</title><p>Thank you. Your details were sold.</p>", host));
    }

    /** The addresses that were opened. */
    public List<String> taken() {
        return List.copyOf(taken);
    }
}
