package dev.expunge.brokers.polite;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.expunge.egress.Bounds;
import dev.expunge.egress.Call;
import dev.expunge.egress.Egress;
import dev.expunge.egress.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What robots.txt of each site leaves open to us (RFC 9309): asked for once a day. A site without one leaves everything open, and one
 * that cannot say leaves nothing open (section 2.3.1.4) until it is asked again.
 */
public final class Robots {
    private static final Duration GOOD_FOR = Duration.ofDays(1);
    private static final Duration UNREACHABLE_FOR = Duration.ofMinutes(15);
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(15), 500 << 10, 5);
    private static final int MOST_SITES = 10_000;

    private final Egress egress;
    private final InstantSource clock;
    private final String agent;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param agent the {@code User-Agent}; its product, in front of the slash, is the name that robots.txt may speak to */
    public Robots(Egress egress, InstantSource clock, String agent) {
        this.egress = egress;
        this.clock = clock;
        this.agent = agent;
    }

    /** What is left open. */
    public enum Word {
        OPEN,
        CLOSED,
        /** The site could not say. */
        SILENT,
        /** The site is at an address that we do not call. */
        REFUSED
    }

    /** Whether a URL may be called. */
    public Word about(String url) {
        Optional<String> site = Egress.endpoint(url);
        if (site.isEmpty()) {
            return Word.REFUSED;
        }
        Instant now = clock.instant();
        Known rules = known.get(site.get());
        if (rules == null || !now.isBefore(rules.until())) {
            rules = ask(site.get(), now);
            if (known.size() >= MOST_SITES) {
                known.clear();
            }
            known.put(site.get(), rules);
        }
        if (rules.rules() == null) {
            return rules.otherwise();
        }
        return rules.rules().isAllowed(url) ? Word.OPEN : Word.CLOSED;
    }

    private Known ask(String site, Instant now) {
        String url = site + "/robots.txt";
        Reply reply = egress.send(Call.get(url, Map.of("User-Agent", agent)), BOUNDS);
        if (reply instanceof Reply.Answered answer) {
            if (answer.successful()) {
                return new Known(read(url, answer), Word.OPEN, now.plus(GOOD_FOR));
            }
            if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 429) {
                return new Known(new SimpleRobotRulesParser().failedFetch(404), Word.OPEN, now.plus(GOOD_FOR));
            }
        }
        Word otherwise = reply instanceof Reply.Refused ? Word.REFUSED : Word.SILENT;
        return new Known(null, otherwise, now.plus(UNREACHABLE_FOR));
    }

    private BaseRobotRules read(String url, Reply.Answered answer) {
        String product = agent.substring(0, agent.indexOf('/') < 0 ? agent.length() : agent.indexOf('/'));
        return new SimpleRobotRulesParser()
                .parseContent(
                        url,
                        answer.body(),
                        answer.header("content-type").orElse("text/plain"),
                        List.of(product.toLowerCase(Locale.ROOT)));
    }

    /**
     * @param rules null when there are none to be had
     * @param otherwise what holds then
     */
    private record Known(@Nullable BaseRobotRules rules, Word otherwise, Instant until) {}
}
