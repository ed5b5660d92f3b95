package dev.expunge.brokers.search;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Outcome;
import dev.expunge.brokers.page.Classifier;
import dev.expunge.brokers.page.Extractor;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.person.Listing;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a saved page by a definition.
 *
 * @param outcome null when no rule recognises it
 * @param listings how many are read from it
 */
public record Replay(@Nullable Outcome outcome, int listings) {
    /**
     * @param file its name; what ends in {@code .json} is JSON, anything else HTML
     * @throws IllegalArgumentException when the definition has no search
     */
    public static Replay of(Definition definition, String file, byte[] body, InstantSource clock) {
        Extractor extractor = new Extractor(definition, clock);
        if (definition.search() == null) {
            throw new IllegalArgumentException("the definition has no search");
        }
        String type = file.endsWith(".json") ? "application/json" : "text/html";
        Map<String, List<String>> headers = Map.of("content-type", List.of(type));
        Page page = new Page(definition.origin() + "/" + file, 200, headers, body, body.length > Page.MOST_BYTES);
        Optional<Outcome> outcome = new Classifier(definition.search().outcomes()).outcome(page);
        boolean results = outcome.filter(Outcome.RESULTS::equals).isPresent();
        List<Listing> listings = results ? extractor.listings(page) : List.of();
        boolean broken = results && (extractor.cards(page) == 0 || Extractor.mixesUp(listings));
        return new Replay(broken ? null : outcome.orElse(null), listings.size());
    }

    /** Whether that is what a fixture expects. */
    public boolean fits(Definition.Fixture fixture) {
        return outcome == fixture.expect() && (fixture.listings() < 0 || fixture.listings() == listings);
    }
}
