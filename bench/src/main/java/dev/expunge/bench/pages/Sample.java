package dev.expunge.bench.pages;

import dev.expunge.brokers.definition.Definition;
import dev.expunge.brokers.definition.Outcome;
import dev.expunge.brokers.page.Classifier;
import dev.expunge.brokers.page.Extractor;
import dev.expunge.brokers.page.Page;
import dev.expunge.brokers.person.Listing;
import dev.expunge.matching.ProfileMatcher;
import dev.expunge.matching.Search;
import dev.expunge.matching.Thresholds;
import dev.expunge.matching.model.Weights;
import dev.expunge.matching.person.Person;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;

/** A page of results that a site of the farm once answered, and who was looked for. */
record Sample(Definition definition, Person profile, String url, Map<String, List<String>> headers, byte[] body) {
    /** The baseline: the document, of which nothing is read. */
    int parse() throws IOException {
        return Jsoup.parse(new ByteArrayInputStream(body), StandardCharsets.UTF_8.name(), url)
                .childNodeSize();
    }

    /** Classified, read card by card, and every listing weighed. */
    int read(Extractor extractor, ProfileMatcher matcher) {
        Page page = new Page(url, 200, headers, body, false);
        if (definition.search() == null
                || new Classifier(definition.search().outcomes())
                        .outcome(page)
                        .filter(Outcome.RESULTS::equals)
                        .isEmpty()) {
            throw new IllegalStateException("a page of results that is none");
        }
        List<Listing> listings = extractor.listings(page);
        Search search = new Search(listings.size(), true);
        matcher.matches(listings.stream().map(Listing::person).toList(), search);
        return listings.size();
    }

    ProfileMatcher matcher() {
        return new ProfileMatcher(profile, Weights.standard(), Thresholds.STANDARD);
    }

    Extractor extractor() {
        return new Extractor(definition, InstantSource.system());
    }
}
