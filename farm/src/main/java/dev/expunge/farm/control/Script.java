package dev.expunge.farm.control;

import dev.expunge.farm.behaviour.Scenarios;
import dev.expunge.farm.behaviour.Trouble;
import dev.expunge.farm.people.People;
import dev.expunge.farm.people.Person;
import dev.expunge.farm.site.Fate.Redesign;
import dev.expunge.farm.site.Manners;
import dev.expunge.farm.site.Manners.Compliance;
import dev.expunge.farm.site.Manners.Return;
import dev.expunge.farm.site.Site;
import dev.expunge.farm.site.Sites;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One scenario as JSON: {@code site}, for some {@code person}, and any of {@code holds}, {@code trouble} with {@code times},
 * {@code compliance} with {@code days}, {@code relist} and {@code relistAfter}, {@code retireAt}, {@code redesignAt} with {@code redesign},
 * {@code outageFrom} with {@code outageUntil}.
 */
final class Script {
    private final Sites sites;
    private final People people;
    private final Scenarios scenarios;

    Script(Sites sites, People people, Scenarios scenarios) {
        this.sites = sites;
        this.people = people;
        this.scenarios = scenarios;
    }

    /** @throws IllegalArgumentException when it names no site, or nobody, or says nothing */
    void play(JsonNode scene) {
        Site site = sites.site(scene.path("site").asString(""));
        Optional<Person> person = scene.has("person")
                ? Optional.of(people.find(scene.path("person").asInt(-1))
                        .orElseThrow(() -> new IllegalArgumentException("nobody has this number")))
                : Optional.empty();
        boolean said = false;
        if (scene.has("holds")) {
            Person whom = person.orElseThrow(() -> new IllegalArgumentException("holds whom?"));
            scenarios.hold(site, whom, scene.path("holds").asBoolean(false));
            said = true;
        }
        if (scene.has("trouble")) {
            Trouble trouble = Trouble.valueOf(capitals(scene, "trouble"));
            int times = scene.path("times").asInt(1);
            person.ifPresentOrElse(
                    whom -> scenarios.trouble(site, whom, trouble, times),
                    () -> scenarios.trouble(site, trouble, times));
            said = true;
        }
        if (scene.has("compliance")) {
            Manners manners = manners(scene);
            person.ifPresentOrElse(whom -> scenarios.treat(site, whom, manners), () -> scenarios.treat(site, manners));
            said = true;
        }
        if (!said && !events(site, scene)) {
            throw new IllegalArgumentException("the scenario says nothing");
        }
    }

    private boolean events(Site site, JsonNode scene) {
        if (scene.has("retireAt")) {
            scenarios.retire(site, instant(scene, "retireAt"));
        } else if (scene.has("redesignAt")) {
            scenarios.redesign(site, instant(scene, "redesignAt"), Redesign.valueOf(capitals(scene, "redesign")));
        } else if (scene.has("outageFrom")) {
            scenarios.outage(site, instant(scene, "outageFrom"), instant(scene, "outageUntil"));
        } else {
            return false;
        }
        return true;
    }

    private static Manners manners(JsonNode scene) {
        int days = scene.path("days").asInt(Manners.QUICKEST);
        Manners manners = Manners.within(days, days).being(Compliance.valueOf(capitals(scene, "compliance")));
        return scene.has("relist")
                ? manners.relisting(
                        Return.valueOf(capitals(scene, "relist")),
                        scene.path("relistAfter").asInt(30),
                        1)
                : manners;
    }

    private static Instant instant(JsonNode scene, String name) {
        return Instant.parse(scene.path(name).asString(""));
    }

    private static String capitals(JsonNode scene, String name) {
        return scene.path(name).asString("").toUpperCase(Locale.ROOT);
    }
}
