package dev.expunge.server.cli;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Outcome;
import dev.expunge.brokers.definition.Step;
import dev.expunge.brokers.drive.Trace;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.search.Look;
import dev.expunge.brokers.search.Witness;
import dev.expunge.matching.Match;
import dev.expunge.matching.Verdict;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened while a broker was searched, for whoever writes its definition. */
final class TryReport implements Witness {
    /** Pages are written by strangers: none of them moves the cursor. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final ObjectNode report = Server.JSON.createObjectNode();
    private final ArrayNode searches;
    private ObjectNode search = Server.JSON.createObjectNode();

    TryReport(Definition definition) {
        report.put("broker", definition.id())
                .put("name", definition.name())
                .put("origin", definition.origin().toString());
        searches = report.putArray("searches");
    }

    @Override
    public void begins(String what) {
        search = searches.addObject().put("what", what);
        search.putArray("steps");
        search.putArray("pages");
        search.putArray("listings");
    }

    @Override
    public void did(Step step, Trace.Entry entry, @Nullable Page page) {
        ObjectNode one = search.withArray("/steps").addObject().put("verb", entry.verb());
        one.put("status", entry.status());
        one.put("url", entry.status() == 0 || page == null ? "" : page.url());
        one.put("elapsedMs", entry.elapsed().toMillis());
        one.put("bytes", entry.bytes());
        one.put("sha256", entry.digest());
        ArrayNode told = one.putArray("told");
        entry.told().stream().sorted().forEach(told::add);
        if (entry.cause() != null) {
            one.put("cause", BrokerCommands.lower(entry.cause()));
        }
    }

    @Override
    public void recognised(Page page, @Nullable Outcome outcome, List<Listing> listings) {
        search.withArray("/pages")
                .addObject()
                .put("url", page.url())
                .put("outcome", BrokerCommands.words(outcome))
                .put("listings", listings.size());
    }

    @Override
    public void weighed(Listing listing, Match match) {
        ObjectNode one = search.withArray("/listings").addObject();
        one.put("id", listing.id()).put("url", listing.url());
        ObjectNode shown = one.putObject("shown");
        listing.shown().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(fact -> {
            ArrayNode values = shown.putArray(fact.getKey().word());
            fact.getValue().forEach(values::add);
        });
        one.put("verdict", BrokerCommands.lower(match.verdict()));
        one.put("probability", match.probability());
        ArrayNode why = one.putArray("why");
        match.sentences().forEach(why::add);
    }

    @Override
    public void controlled(String which, boolean held) {
        search.put("held", held);
    }

    JsonNode json(Look look) {
        ObjectNode result = report.putObject("result");
        switch (look) {
            case Look.Seen(var sightings, int cards, boolean whole, var _) ->
                result.put("clear", true)
                        .put(
                                "matches",
                                sightings.stream()
                                        .filter(one -> one.match().verdict() == Verdict.MATCH)
                                        .count())
                        .put(
                                "toReview",
                                sightings.stream()
                                        .filter(one -> one.match().verdict() == Verdict.REVIEW)
                                        .count())
                        .put("listings", cards)
                        .put("whole", whole);
            case Look.Unclear(var cause, var notBefore) ->
                result.put("clear", false)
                        .put("cause", BrokerCommands.lower(cause))
                        .put("notBefore", notBefore == null ? null : notBefore.toString());
        }
        return report;
    }

    void print(PrintStream out, Look look) {
        JsonNode result = json(look).path("result");
        say(
                out,
                report.path("name").asString("") + ", " + report.path("origin").asString("")
                        + ". Nothing is asked to be removed.");
        for (JsonNode one : searches) {
            print(out, one);
        }
        out.println();
        say(
                out,
                result.path("clear").asBoolean(false)
                        ? "Clear: " + result.path("matches").asInt() + " matched, "
                                + result.path("toReview").asInt() + " to review, of "
                                + result.path("listings").asInt() + " read."
                        : "Unclear, and so nothing is known of anybody: "
                                + result.path("cause").asString("")
                                + (result.path("notBefore").isString()
                                        ? "; come back at "
                                                + result.path("notBefore").asString("") + "."
                                        : ".")
                                + advice(look));
    }

    private static String advice(Look look) {
        return look instanceof Look.Unclear(Cause cause, var notBefore) && cause == Cause.REFUSED
                ? " It led to an address that is not called: a private one needs --allow-egress, and a visit keeps to the"
                        + " broker's own site."
                : "";
    }

    private static void print(PrintStream out, JsonNode search) {
        out.println();
        say(
                out,
                search.path("what").asString("")
                        + (search.has("held")
                                ? search.path("held").asBoolean(false) ? ": holds" : ": DOES NOT HOLD"
                                : ""));
        for (JsonNode step : search.path("steps")) {
            String told = String.join(
                    ", ",
                    step.path("told")
                            .valueStream()
                            .map(path -> path.asString(""))
                            .toList());
            say(
                    out,
                    String.format(
                            Locale.ROOT,
                            "  %-9s %s %s, %d ms, %,d bytes%s",
                            step.path("verb").asString(""),
                            step.has("cause")
                                    ? step.path("cause").asString("")
                                    : step.path("status").asInt(),
                            step.path("url").asString(""),
                            step.path("elapsedMs").asLong(),
                            step.path("bytes").asInt(),
                            told.isEmpty() ? "" : "; told " + told));
        }
        for (JsonNode page : search.path("pages")) {
            say(
                    out,
                    "  page is " + page.path("outcome").asString("") + ", "
                            + BrokerCommands.count(page.path("listings").asInt(), "listing"));
        }
        search.path("listings").forEach(listing -> printListing(out, listing));
    }

    private static void printListing(PrintStream out, JsonNode listing) {
        say(
                out,
                String.format(
                        Locale.ROOT,
                        "    %s (%.3f), id %s",
                        listing.path("verdict").asString("").toUpperCase(Locale.ROOT),
                        listing.path("probability").asDouble(),
                        listing.path("id").asString("-")));
        listing.path("shown")
                .properties()
                .forEach(fact -> say(
                        out,
                        "      " + fact.getKey() + ": "
                                + String.join(
                                        " | ",
                                        fact.getValue()
                                                .valueStream()
                                                .map(value -> value.asString(""))
                                                .toList())));
        listing.path("why").forEach(why -> say(out, "        " + why.asString("")));
    }

    private static void say(PrintStream out, String line) {
        out.println(CONTROL.matcher(line).replaceAll("?"));
    }
}
