package dev.expunge.brokers.search;

import dev.expunge.brokers.definition.Controls;
import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.person.Cause;
import dev.expunge.brokers.person.Listing;
import dev.expunge.brokers.person.Profile;
import dev.expunge.brokers.person.ProfileValues;
import dev.expunge.brokers.text.Scope;
import dev.expunge.matching.text.Folding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When each broker's controls held for the last time. Somebody who is listed must be found and somebody who does not exist must not;
 * both are asked in the same visit as the search that they stand for, unless they held a short while ago.
 */
final class ControlBook {
    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<String, Instant> held = new ConcurrentHashMap<>();

    ControlBook(InstantSource clock) {
        this.clock = clock;
    }

    /** Null when they hold; always asks where {@code anew}. */
    Answer.@Nullable Nothing check(Definition definition, Asking asking, Witness witness, boolean anew) {
        Controls controls = definition.controls();
        String key = definition.digest() + definition.origin();
        Instant last = held.get(key);
        if (controls == null || (!anew && last != null && clock.instant().isBefore(last.plus(GOOD_FOR)))) {
            return null;
        }
        held.remove(key);
        Answer.Nothing trouble = positive(definition, controls.positive(), asking, witness);
        trouble = trouble == null ? negative(definition, controls.negative(), asking, witness) : trouble;
        if (trouble == null) {
            held.put(key, clock.instant());
        }
        return trouble;
    }

    private Answer.@Nullable Nothing positive(
            Definition definition, Controls.Query query, Asking asking, Witness witness) {
        witness.begins("positive control");
        Answer answer = asking.ask(scope(definition, query));
        boolean holds = answer instanceof Answer.Listings(List<Listing> listings, var _, var _, var _)
                && listings.stream().anyMatch(listing -> isNamed(listing, query));
        witness.controlled("positive", holds);
        return holds ? null : trouble(answer);
    }

    private Answer.@Nullable Nothing negative(
            Definition definition, Controls.Query query, Asking asking, Witness witness) {
        witness.begins("negative control");
        Answer answer = asking.ask(scope(definition, query));
        boolean holds = answer instanceof Answer.Listings(var _, boolean empty, var _, var _) && empty;
        witness.controlled("negative", holds);
        return holds ? null : trouble(answer);
    }

    /** A page that nobody understands is drift, when it is a control's. */
    private static Answer.Nothing trouble(Answer answer) {
        return switch (answer) {
            case Answer.Listings _ -> new Answer.Nothing(Cause.DRIFT, null);
            case Answer.Nothing(Cause cause, Instant _)
            when cause == Cause.INDETERMINATE -> new Answer.Nothing(Cause.DRIFT, null);
            case Answer.Nothing nothing -> nothing;
        };
    }

    private static boolean isNamed(Listing listing, Controls.Query query) {
        return listing.person().names().stream()
                .anyMatch(name -> same(name.given(), query.value("first")) && same(name.family(), query.value("last")));
    }

    private static boolean same(String left, String right) {
        return Folding.fold(left).equals(Folding.fold(right));
    }

    private Scope scope(Definition definition, Controls.Query query) {
        String year = query.value("birthYear");
        Profile.Name name = new Profile.Name("", query.value("first"), query.value("middle"), query.value("last"), "");
        Profile.Address address = new Profile.Address(query.value("city"), query.value("state"));
        Profile profile = new Profile(
                name,
                List.of(),
                year.matches("\\d{4}") ? Integer.valueOf(year) : null,
                null,
                List.of(address),
                List.of(),
                List.of());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<String, String> values = new HashMap<>(ProfileValues.of(profile, name, address, today));
        values.put("origin", definition.origin().toString());
        return Scope.of(values, definition.vars());
    }
}
