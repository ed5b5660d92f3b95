package dev.expunge.farm.control;

import dev.expunge.farm.behaviour.Catalogue;
import dev.expunge.farm.behaviour.Scenarios;
import dev.expunge.farm.clock.FarmClock;
import dev.expunge.farm.mail.PostOffice;
import dev.expunge.farm.page.Ask;
import dev.expunge.farm.page.Reply;
import dev.expunge.farm.people.People;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.removal.Challenges;
import dev.expunge.farm.site.Sites;
import dev.expunge.farm.truth.Truth;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The farm's own pages at 127.0.0.1 and localhost: the list of sites, and under {@code /_farm} what is true, the clock, the scenarios. */
public final class Control {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FARM = "/_farm/";
    private static final int MOST = 1000;

    private final Sites sites;
    private final People people;
    private final Catalogue catalogue;
    private final FarmClock clock;
    private final Scenarios scenarios;
    private final Truth truth;
    private final Challenges challenges;
    private final Index index;

    public Control(
            Sites sites,
            People people,
            Catalogue catalogue,
            FarmClock clock,
            Scenarios scenarios,
            Truth truth,
            Challenges challenges,
            PostOffice office) {
        this.sites = sites;
        this.people = people;
        this.catalogue = catalogue;
        this.clock = clock;
        this.scenarios = scenarios;
        this.truth = truth;
        this.challenges = challenges;
        this.index = new Index(sites, people, clock, office);
    }

    public Reply reply(Ask ask) {
        if (!ask.host().equals("127.0.0.1") && !ask.host().equals("localhost")) {
            return error(404, "there is no site of this name");
        }
        if (ask.path().equals("/")) {
            return Reply.html(index.page(ask.port()));
        }
        try {
            return ask.path().startsWith(FARM)
                    ? reply(ask, List.of(ask.path().substring(FARM.length()).split("/")))
                    : error(404, "there is no such page");
        } catch (IllegalArgumentException | DateTimeParseException | JacksonException e) {
            return error(400, e.getMessage() == null ? "that cannot be read" : e.getMessage());
        }
    }

    private Reply reply(Ask ask, List<String> path) {
        String what = path.getFirst();
        Optional<String> which = path.stream().skip(1).findFirst();
        return switch (what) {
            case "sites" ->
                json(sites.all().map(site -> Plain.site(site, ask.port())).toList());
            case "people" -> which.map(id -> json(Plain.person(person(id)))).orElseGet(() -> json(some(ask)));
            case "truth" -> json(truth.of(person(which.orElse("")).id()));
            case "submissions" -> json(truth.submissions());
            case "mails" -> json(truth.mails());
            case "baits" -> json(truth.baitsTaken());
            case "clock" -> clock(ask);
            case "scenarios" -> scenarios(ask);
            case "challenges" ->
                challenges
                        .answer(which.orElse(""))
                        .map(answer -> json(new Answer(answer)))
                        .orElseGet(() -> error(404, "there is no such ticket"));
            default -> error(404, "there is no such page");
        };
    }

    /** People of a name, or from a number on; with {@code site} only those whom it lists. */
    private List<Plain.Human> some(Ask ask) {
        int limit = Math.min(MOST, number(ask.query("limit"), 20));
        Stream<Person> all = ask.query("family").isEmpty()
                ? IntStream.range(number(ask.query("from"), 0), people.size()).mapToObj(people::person)
                : people.named(ask.query("given"), ask.query("family"));
        String site = ask.query("site");
        return all.filter(person -> site.isEmpty() || catalogue.holds(sites.site(site), person))
                .limit(limit)
                .map(Plain::person)
                .toList();
    }

    private Reply clock(Ask ask) {
        if (ask.isPost()) {
            clock.advance(Duration.parse(
                    ask.query("by").isEmpty() ? body(ask).path("by").asString("") : ask.query("by")));
        }
        return json(new Time(clock.instant().toString(), clock.factor()));
    }

    private Reply scenarios(Ask ask) {
        if (ask.method().equals("DELETE")) {
            scenarios.clear();
        } else if (ask.isPost()) {
            new Script(sites, people, scenarios).play(body(ask));
        } else {
            return error(405, "POST sets a scenario, DELETE removes all");
        }
        return json(new Answer("done"));
    }

    private Person person(String id) {
        return people.find(number(id, -1)).orElseThrow(() -> new IllegalArgumentException("nobody has this number"));
    }

    private static JsonNode body(Ask ask) {
        return JSON.readTree(ask.body().isEmpty() ? "{}" : ask.body());
    }

    private static int number(String text, int otherwise) {
        return text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : otherwise;
    }

    private static Reply json(Object value) {
        return Reply.json(200, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
    }

    private static Reply error(int status, String sentence) {
        return Reply.json(status, JSON.createObjectNode().put("error", sentence) + "\n");
    }

    record Answer(String answer) {}

    record Time(String now, double factor) {}
}
